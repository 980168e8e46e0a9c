package com.brokenshop.unsealedevent.order;

import com.shop.shared.OrderId;

/** Implements an interface that is not sealed. */
public record OrderPaid(OrderId orderId) implements OpenEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
