package com.brokenshop.carddata.payment;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** Contains a card number. */
public record PaymentMade(OrderId orderId, String cardNumber) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
