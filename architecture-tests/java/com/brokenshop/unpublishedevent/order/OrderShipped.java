package com.brokenshop.unpublishedevent.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** Has a key that does not keep events in order. */
@Externalized("orders-shipped::#{orderId}")
public record OrderShipped(OrderId orderId) implements DomainEvent {

	@Override
	public String subject() {
		return "1";
	}

	@Override
	public String summary() {
		return "One";
	}

}
