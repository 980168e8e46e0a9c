package com.shop.order.domain;

import com.shop.shared.problem.Conflict;

/** The order has come too far, or has ended otherwise. */
class OrderNotCancellable extends Conflict {

	private static final long serialVersionUID = 1L;

	OrderNotCancellable(Order order) {
		super("ORDER_NOT_CANCELLABLE",
				"Order " + order.id() + " is " + order.status() + " and cannot be cancelled any more.");
	}

}
