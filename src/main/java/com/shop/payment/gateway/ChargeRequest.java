package com.shop.payment.gateway;

import java.net.URI;

import org.joda.money.Money;

import com.shop.payment.PaymentId;
import com.shop.shared.OrderId;

/**
 * What shall be paid.
 *
 * @param page the shop's own page of the payment, to which the customer comes back
 */
public record ChargeRequest(PaymentId payment, OrderId order, Money amount, URI page) {

	/** The same for ever: a payment has one charge. */
	public String key() {
		return "charge-" + this.payment;
	}

}
