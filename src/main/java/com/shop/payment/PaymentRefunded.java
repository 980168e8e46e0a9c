package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The payment was refunded: nothing of it is left.
 *
 * @param amount what was refunded now: all that had not been refunded in parts before
 */
@Externalized("payments-refunded::#{customerId}")
public record PaymentRefunded(PaymentId paymentId, OrderId orderId, CustomerId customerId,
		Money amount) implements PaymentEvent {

	@Override
	public String summary() {
		return "Payment " + this.paymentId + " is refunded for order " + this.orderId + ": " + this.amount;
	}

}
