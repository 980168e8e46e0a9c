package com.shop.delivery.domain;

import com.shop.delivery.DeliveryId;
import com.shop.shared.problem.Conflict;

/** A delivery cannot skip steps or go back. */
class DeliveryStepRefused extends Conflict {

	private static final long serialVersionUID = 1L;

	DeliveryStepRefused(DeliveryId id, DeliveryStatus from, DeliveryStatus to) {
		super("DELIVERY_STEP_REFUSED", "Delivery " + id + " is " + from + " and cannot become " + to + ".");
	}

}
