package com.brokenshop.hiddenmessage.order.domain;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** In an inner package. */
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
