package com.shop.customer;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The credit that the order held is available again. */
@Externalized("customers-credit-released::#{customerId}")
public record CreditReleased(OrderId orderId, CustomerId customerId, Money amount) implements CreditEvent {

	@Override
	public String summary() {
		return "Credit of " + amount + " is released by order " + orderId;
	}

}
