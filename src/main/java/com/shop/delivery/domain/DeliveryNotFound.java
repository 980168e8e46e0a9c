package com.shop.delivery.domain;

import com.shop.delivery.DeliveryId;
import com.shop.shared.problem.NotFound;

class DeliveryNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	DeliveryNotFound(DeliveryId id) {
		super("DELIVERY_NOT_FOUND", "There is no delivery " + id + ".");
	}

}
