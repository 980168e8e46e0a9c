package com.brokenshop.unmarkeddata.customer;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;

/** Contains an address and does not say so. */
public record CustomerMoved(CustomerId customerId, Address address) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
