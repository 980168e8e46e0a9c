package com.shop.order.domain;

import com.shop.shared.problem.Conflict;

/** The order has progressed too far to be cancelled, or was rejected. */
class OrderNotCancellable extends Conflict {

	private static final long serialVersionUID = 1L;

	OrderNotCancellable(Order order) {
		super("ORDER_NOT_CANCELLABLE",
				"Order " + order.id() + " is " + order.status() + " and can no longer be cancelled.");
	}

}
