package com.brokenshop.entitymessage.order;

import com.shop.shared.DomainEvent;

/** Contains a record of several values that is not one of the agreed ones. */
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
