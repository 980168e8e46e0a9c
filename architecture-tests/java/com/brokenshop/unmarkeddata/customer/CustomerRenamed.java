package com.brokenshop.unmarkeddata.customer;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.PersonalData;

/** Contains a name and says so. */
public record CustomerRenamed(CustomerId customerId, String name) implements DomainEvent, PersonalData {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
