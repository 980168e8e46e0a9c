package com.brokenshop.reachingweb.order.web;

import com.brokenshop.reachingweb.order.domain.Order;

/** Uses no persistence. */
public class PageController {

	private final Order order;

	PageController(Order order) {
		this.order = order;
	}

	@Override
	public String toString() {
		return this.order.toString();
	}

}
