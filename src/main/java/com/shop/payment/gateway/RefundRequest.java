package com.shop.payment.gateway;

import org.joda.money.Money;

import com.shop.payment.PaymentId;

/**
 * A request for a refund.
 *
 * @param number the number of the attempt, from 1; a new attempt starts only after the
 * gateway has reported that the previous one failed
 */
public record RefundRequest(PaymentId payment, ChargeId charge, Money amount, int number) {

	/** The idempotency key, which is the same for every call of one attempt. */
	public String key() {
		return "refund-" + this.payment + "-" + this.number;
	}

}
