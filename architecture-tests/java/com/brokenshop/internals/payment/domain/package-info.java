/** Order reaches into the inside of payment. */
@NullMarked
package com.brokenshop.internals.payment.domain;

import org.jspecify.annotations.NullMarked;
