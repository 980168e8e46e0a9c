/** Order and payment listen to each other. */
@NullMarked
package com.brokenshop.cycle.payment.domain;

import org.jspecify.annotations.NullMarked;
