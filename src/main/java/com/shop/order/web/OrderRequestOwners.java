package com.shop.order.web;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import com.shop.order.RequestId;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Owners;
import com.shop.shared.problem.NotFound;

/** Whose a request for an order is. */
@Component
class OrderRequestOwners implements Owners {

	private final Orders orders;

	OrderRequestOwners(Orders orders) {
		this.orders = orders;
	}

	@Override
	public Optional<CustomerId> ownerOf(UUID id) {
		return this.orders.ownerOf(new RequestId(id));
	}

	@Override
	public NotFound unknown(UUID id) {
		return Orders.notFound(new RequestId(id));
	}

}
