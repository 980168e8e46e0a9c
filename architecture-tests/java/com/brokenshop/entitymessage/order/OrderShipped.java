package com.brokenshop.entitymessage.order;

import com.shop.shared.DomainEvent;

/** Holds a record of several values, which nobody agreed on. */
public record OrderShipped(Parcel parcel) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
