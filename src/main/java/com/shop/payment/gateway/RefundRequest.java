package com.shop.payment.gateway;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.payment.PaymentId;
import com.shop.payment.RefundReference;

/**
 * A request for a refund.
 *
 * @param part tells a refund in part from others; null for the refund of all that is left
 * @param number the number of the attempt, from 1; a new attempt starts only after the
 * gateway has reported that the previous one failed
 */
public record RefundRequest(PaymentId payment, ChargeId charge, @Nullable RefundReference part, Money amount,
		int number) {

	/** The idempotency key, which is the same for every call of one attempt. */
	public String key() {
		return "refund-" + this.payment + ((this.part != null) ? "-" + this.part : "") + "-" + this.number;
	}

}
