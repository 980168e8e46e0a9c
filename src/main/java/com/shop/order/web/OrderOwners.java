package com.shop.order.web;

import java.util.Optional;

import org.springframework.stereotype.Component;

import com.shop.shared.OrderId;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Owners;
import com.shop.shared.problem.NotFound;

/** Whose an order is. */
@Component
class OrderOwners implements Owners<OrderId> {

	private final Orders orders;

	OrderOwners(Orders orders) {
		this.orders = orders;
	}

	@Override
	public OrderId parse(String text) {
		return OrderId.valueOf(text);
	}

	@Override
	public Optional<CustomerId> ownerOf(OrderId id) {
		return this.orders.ownerOf(id);
	}

	@Override
	public NotFound unknown(OrderId id) {
		return Orders.notFound(id);
	}

}
