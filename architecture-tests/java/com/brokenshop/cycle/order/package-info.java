/** Order and payment listen to each other. */
@NullMarked
package com.brokenshop.cycle.order;

import org.jspecify.annotations.NullMarked;
