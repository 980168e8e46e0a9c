package com.shop.customer;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;

/** What happens in the customer module. */
public sealed interface CustomerEvent extends DomainEvent permits CustomerChanged, CreditEvent {

	@Override
	CustomerId customerId();

	@Override
	default String subject() {
		return customerId().toString();
	}

}
