package com.shop.customer.domain;

import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

class CustomerNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	CustomerNotFound(CustomerId id) {
		super("CUSTOMER_NOT_FOUND", "There is no customer " + id + ".");
	}

}
