package com.brokenshop.needlesslypublic.order.web;

import com.brokenshop.needlesslypublic.order.domain.OrderBook;

/** Uses it. */
class OrderController {

	private final OrderBook orders;

	OrderController(OrderBook orders) {
		this.orders = orders;
	}

	@Override
	public String toString() {
		return this.orders.toString();
	}

}
