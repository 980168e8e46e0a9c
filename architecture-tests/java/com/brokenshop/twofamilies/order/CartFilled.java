package com.brokenshop.twofamilies.order;

import com.shop.shared.OrderId;

/** An event. */
public record CartFilled(OrderId orderId) implements CartEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
