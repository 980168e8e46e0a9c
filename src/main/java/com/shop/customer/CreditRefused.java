package com.shop.customer;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * No credit is reserved for the order. The code gives the reason, such as {@code
 * CREDIT_LIMIT_EXCEEDED} or {@link #CUSTOMER_UNKNOWN}.
 */
@Externalized("customers-credit-refused::#{customerId}")
public record CreditRefused(OrderId orderId, CustomerId customerId, Money amount, String code,
		String message) implements CreditDecision {

	/** There is no such customer, or no longer. */
	public static final String CUSTOMER_UNKNOWN = "CUSTOMER_UNKNOWN";

	@Override
	public String summary() {
		return "Credit of " + amount + " is refused to order " + orderId + ": " + code;
	}

}
