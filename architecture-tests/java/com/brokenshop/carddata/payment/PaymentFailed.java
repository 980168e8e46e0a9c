package com.brokenshop.carddata.payment;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** Contains no card data. */
public record PaymentFailed(OrderId orderId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
