package com.brokenshop.entitymessage.order;

import java.util.List;

import com.shop.shared.DomainEvent;

/** Contains entities. */
public record OrderPlaced(List<Order> orders) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
