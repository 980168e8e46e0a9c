package com.brokenshop.entitymessage.order;

import java.time.Instant;
import java.util.List;

import org.joda.money.Money;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/** Contains only flat values. */
public record OrderPaid(OrderId orderId, CustomerId customerId, Money amount, List<Item> items, Instant at,
		long revision, Address address) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
