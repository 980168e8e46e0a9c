package com.brokenshop.twofamilies.payment;

import com.shop.shared.OrderId;

/** An event. */
public record PaymentMade(OrderId orderId) implements PaymentEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
