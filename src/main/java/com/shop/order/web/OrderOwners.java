package com.shop.order.web;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import com.shop.shared.OrderId;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Owners;
import com.shop.shared.problem.NotFound;

/** Whose an order is. */
@Component
class OrderOwners implements Owners {

	private final Orders orders;

	OrderOwners(Orders orders) {
		this.orders = orders;
	}

	@Override
	public Optional<CustomerId> ownerOf(UUID id) {
		return this.orders.ownerOf(new OrderId(id));
	}

	@Override
	public NotFound unknown(UUID id) {
		return Orders.notFound(new OrderId(id));
	}

}
