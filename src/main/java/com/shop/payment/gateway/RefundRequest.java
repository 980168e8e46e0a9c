package com.shop.payment.gateway;

import org.joda.money.Money;

import com.shop.payment.PaymentId;

/**
 * What shall go back.
 *
 * @param number 1 for the first try; the next one begins only when the gateway has said
 * that the one before has failed
 */
public record RefundRequest(PaymentId payment, ChargeId charge, Money amount, int number) {

	/** The same for each call of one try. */
	public String key() {
		return "refund-" + this.payment + "-" + this.number;
	}

}
