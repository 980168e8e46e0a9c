package com.brokenshop.classmessage.order;

import com.shop.shared.DomainEvent;

/** Not a record. */
public class OrderPlaced implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
