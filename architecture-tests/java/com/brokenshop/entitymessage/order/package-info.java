/** Messages hold an entity and what else is not flat. */
@NullMarked
package com.brokenshop.entitymessage.order;

import org.jspecify.annotations.NullMarked;
