package com.brokenshop.presentevent.order;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** Is in the present tense. */
public record PlaceOrder(OrderId orderId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
