package com.brokenshop.presentevent.order;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** Has not happened. */
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
