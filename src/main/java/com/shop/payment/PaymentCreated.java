package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The customer can now pay at this URL. */
@Externalized("payments-created::#{customerId}")
public record PaymentCreated(PaymentId paymentId, OrderId orderId, CustomerId customerId, Money amount,
		String paymentUrl) implements PaymentEvent {

	@Override
	public String summary() {
		return "Payment " + this.paymentId + " of " + this.amount + " is created for order " + this.orderId;
	}

}
