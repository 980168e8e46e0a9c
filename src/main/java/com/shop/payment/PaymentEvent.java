package com.shop.payment;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** An event in the life of a payment. */
public sealed interface PaymentEvent extends DomainEvent
		permits PaymentCreated, PaymentMade, PaymentFailed, PaymentRefunded, PaymentRefundedInPart {

	PaymentId paymentId();

	@Override
	OrderId orderId();

	@Override
	CustomerId customerId();

	@Override
	default String subject() {
		return paymentId().toString();
	}

}
