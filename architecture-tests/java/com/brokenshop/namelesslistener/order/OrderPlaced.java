package com.brokenshop.namelesslistener.order;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** An event. */
public record OrderPlaced(OrderId orderId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
