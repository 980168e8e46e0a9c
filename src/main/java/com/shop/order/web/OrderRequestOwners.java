package com.shop.order.web;

import java.util.Optional;

import org.springframework.stereotype.Component;

import com.shop.order.RequestId;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Owners;
import com.shop.shared.problem.NotFound;

/** Whose a request for an order is. */
@Component
class OrderRequestOwners implements Owners<RequestId> {

	private final Orders orders;

	OrderRequestOwners(Orders orders) {
		this.orders = orders;
	}

	@Override
	public RequestId parse(String text) {
		return RequestId.valueOf(text);
	}

	@Override
	public Optional<CustomerId> ownerOf(RequestId id) {
		return this.orders.ownerOf(id);
	}

	@Override
	public NotFound unknown(RequestId id) {
		return Orders.notFound(id);
	}

}
