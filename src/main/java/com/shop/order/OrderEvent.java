package com.shop.order;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** An event in the life of an order. */
public sealed interface OrderEvent extends DomainEvent permits OrderRequested, OrderProgress {

	@Override
	OrderId orderId();

	@Override
	CustomerId customerId();

	@Override
	default String subject() {
		return orderId().toString();
	}

}
