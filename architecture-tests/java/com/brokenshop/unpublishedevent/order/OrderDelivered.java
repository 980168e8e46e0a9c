package com.brokenshop.unpublishedevent.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;

/** Has a topic and a key. */
@Externalized("orders-delivered::#{customerId}")
public record OrderDelivered(CustomerId customerId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
