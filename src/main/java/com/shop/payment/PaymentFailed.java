package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The payment failed for good. The code gives the reason: {@code PAYMENT_DECLINED} if the
 * customer declined to pay, {@code PAYMENT_EXPIRED}, or why the gateway refuses it. A
 * card that is declined is no failure, because the customer can try again.
 */
@Externalized("payments-failed::#{customerId}")
public record PaymentFailed(PaymentId paymentId, OrderId orderId, CustomerId customerId, Money amount, String code,
		String message) implements PaymentEvent {

	@Override
	public String summary() {
		return "Payment " + this.paymentId + " of " + this.amount + " failed for order " + this.orderId + ": "
				+ this.code;
	}

}
