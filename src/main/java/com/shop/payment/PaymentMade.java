package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The payment was captured. */
@Externalized("payments-made::#{customerId}")
public record PaymentMade(PaymentId paymentId, OrderId orderId, CustomerId customerId,
		Money amount) implements PaymentEvent {

	@Override
	public String summary() {
		return "Payment " + this.paymentId + " of " + this.amount + " is made for order " + this.orderId;
	}

}
