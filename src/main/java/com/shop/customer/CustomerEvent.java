package com.shop.customer;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;

/** An event of the customer module. */
public sealed interface CustomerEvent extends DomainEvent permits CustomerChanged, CustomerErased, CreditEvent {

	@Override
	CustomerId customerId();

	@Override
	default String subject() {
		return customerId().toString();
	}

}
