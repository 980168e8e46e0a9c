package com.shop.payment.gateway;

import java.net.URI;

import org.joda.money.Money;

import com.shop.payment.PaymentId;
import com.shop.shared.OrderId;

/**
 * A request to open a charge.
 *
 * @param page the shop's own page for the payment, to which the customer returns
 * @param number counts the charges of a payment, from 1; there is another one only after
 * the one before has failed or ended
 */
public record ChargeRequest(PaymentId payment, OrderId order, Money amount, URI page, int number) {

	/** The idempotency key, which is the same for every call about one charge. */
	public String key() {
		return "charge-" + this.payment + ((this.number > 1) ? "-" + this.number : "");
	}

}
