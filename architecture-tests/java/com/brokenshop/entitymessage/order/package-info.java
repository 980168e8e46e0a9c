/** Messages contain entities and other values that are not flat. */
@NullMarked
package com.brokenshop.entitymessage.order;

import org.jspecify.annotations.NullMarked;
