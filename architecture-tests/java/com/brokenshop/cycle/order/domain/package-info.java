/** Order and payment listen to each other. */
@NullMarked
package com.brokenshop.cycle.order.domain;

import org.jspecify.annotations.NullMarked;
