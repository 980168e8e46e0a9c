package com.brokenshop.unsealedevent.order;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** Implements no interface of its module. */
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
