package com.brokenshop.unsealedevent.order;

import com.shop.shared.OrderId;

/** An event. */
public record OrderShipped(OrderId orderId) implements OrderEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
