package com.shop.order.domain;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

import com.shop.payment.RefundReference;

/**
 * A part of an order's money that goes back to the customer, as it is stored in the
 * order's row.
 *
 * @param amount in the order's currency
 * @param reason for people; null once the customer is erased
 * @param refundedAt when the payment gateway confirmed it; null until then
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderRefund(RefundReference id, BigDecimal amount, @Nullable String reason, Instant requestedAt,
		@Nullable Instant refundedAt) {

	OrderRefund confirmed(Instant now) {
		return new OrderRefund(this.id, this.amount, this.reason, this.requestedAt, now);
	}

	/** Whether the money is back. */
	public boolean isConfirmed() {
		return this.refundedAt != null;
	}

}
