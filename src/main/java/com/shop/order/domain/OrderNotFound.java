package com.shop.order.domain;

import com.shop.shared.OrderId;
import com.shop.shared.problem.NotFound;

class OrderNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	OrderNotFound(OrderId id) {
		super("ORDER_NOT_FOUND", "There is no order " + id + ".");
	}

}
