package com.shop.order.domain;

import com.shop.order.RequestId;
import com.shop.shared.problem.NotFound;

class OrderRequestNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	OrderRequestNotFound(RequestId id) {
		super("ORDER_REQUEST_NOT_FOUND", "There is no order request " + id + ".");
	}

}
