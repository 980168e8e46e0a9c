package com.brokenshop.twofamilies.order;

import com.shop.shared.OrderId;

/** An event. */
public record OrderPlaced(OrderId orderId) implements OrderEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
