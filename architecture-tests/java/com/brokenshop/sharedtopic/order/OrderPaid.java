package com.brokenshop.sharedtopic.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;

/** An event. */
@Externalized("orders::#{customerId}")
public record OrderPaid(CustomerId customerId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
