package com.shop.order;

import java.time.Instant;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order is not paid, and its deadline comes soon: the customer is reminded, once.
 *
 * @param payUntil when the order will be cancelled
 */
@Externalized("orders-payment-reminded::#{customerId}")
public record OrderPaymentReminded(OrderId orderId, CustomerId customerId, Money total, String paymentUrl,
		Instant payUntil, OrderNumber number) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is to be paid by " + this.payUntil;
	}

}
