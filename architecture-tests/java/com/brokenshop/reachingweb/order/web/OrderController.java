package com.brokenshop.reachingweb.order.web;

import com.brokenshop.reachingweb.order.domain.OrderRepository;

/** Uses a repository. */
public class OrderController {

	private final OrderRepository orders;

	OrderController(OrderRepository orders) {
		this.orders = orders;
	}

	@Override
	public String toString() {
		return this.orders.toString();
	}

}
