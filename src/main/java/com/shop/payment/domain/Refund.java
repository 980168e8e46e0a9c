package com.shop.payment.domain;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import com.shop.payment.RefundReference;

/**
 * One refund of a payment.
 *
 * @param part tells the refund in part from others; null for the refund of all that is
 * left
 * @param done whether the gateway has confirmed it
 */
record Refund(@Nullable RefundReference part, BigDecimal amount, boolean done) {

	Refund confirmed() {
		return new Refund(this.part, this.amount, true);
	}

}
