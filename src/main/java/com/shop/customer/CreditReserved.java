package com.shop.customer;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The amount of the order is reserved within the customer's credit limit. */
@Externalized("customers-credit-reserved::#{customerId}")
public record CreditReserved(OrderId orderId, CustomerId customerId, Money amount) implements CreditDecision {

	@Override
	public String summary() {
		return "Credit of " + amount + " is reserved for order " + orderId;
	}

}
