package com.shop.payment;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The customer can now pay at this URL.
 *
 * @param payUntil when the order will be cancelled if it is not paid; missing from events
 * that are older than this field
 */
@Externalized("payments-created::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentCreated(PaymentId paymentId, OrderId orderId, CustomerId customerId, Money amount,
		String paymentUrl, @Nullable Instant payUntil) implements PaymentEvent {

	@Override
	public String summary() {
		return "Payment " + this.paymentId + " of " + this.amount + " is created for order " + this.orderId;
	}

}
