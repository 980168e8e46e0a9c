package com.shop.payment.gateway;

import java.net.URI;

import org.joda.money.Money;

import com.shop.payment.PaymentId;
import com.shop.shared.OrderId;

/**
 * A request to open a charge.
 *
 * @param page the shop's own page for the payment, to which the customer returns
 */
public record ChargeRequest(PaymentId payment, OrderId order, Money amount, URI page) {

	/**
	 * The idempotency key. It never changes, because a payment has exactly one charge.
	 */
	public String key() {
		return "charge-" + this.payment;
	}

}
