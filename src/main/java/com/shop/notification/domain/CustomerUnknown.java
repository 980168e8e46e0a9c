package com.shop.notification.domain;

import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

/** There is no customer of that id. */
class CustomerUnknown extends NotFound {

	private static final long serialVersionUID = 1L;

	CustomerUnknown(CustomerId id) {
		super("CUSTOMER_NOT_FOUND", "There is no customer " + id + ".");
	}

}
