package com.shop.payment.domain;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

import com.shop.payment.RefundReference;

/**
 * One refund of a payment.
 *
 * @param part tells the refund in part from others; null for the refund of all that is
 * left
 * @param done whether the gateway has confirmed it
 * @param askedAt when the shop asked for it; null in rows from before this was stored
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Refund(@Nullable RefundReference part, BigDecimal amount, boolean done,
		@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant askedAt) {

	Refund confirmed() {
		return new Refund(this.part, this.amount, true, this.askedAt);
	}

}
