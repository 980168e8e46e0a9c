/** Order uses the outbox directly. */
@NullMarked
package com.brokenshop.technicaluser.order;

import org.jspecify.annotations.NullMarked;
