package com.brokenshop.cycle.payment;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** An event. */
public record PaymentMade(OrderId orderId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
