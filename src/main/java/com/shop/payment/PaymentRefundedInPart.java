package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * A part of the payment was refunded. The parts may add up to the whole payment.
 *
 * @param amount what was refunded now
 * @param refunded all that has been refunded so far, including this part
 */
@Externalized("payments-refunded-in-part::#{customerId}")
public record PaymentRefundedInPart(PaymentId paymentId, OrderId orderId, CustomerId customerId,
		RefundReference reference, Money amount, Money refunded) implements PaymentEvent {

	@Override
	public String summary() {
		return this.amount + " of payment " + this.paymentId + " are refunded for order " + this.orderId;
	}

}
