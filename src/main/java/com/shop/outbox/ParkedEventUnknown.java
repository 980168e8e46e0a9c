package com.shop.outbox;

import java.util.UUID;

import com.shop.shared.problem.NotFound;

/**
 * No event with this id is parked. It never was, or somebody has already retried or
 * discarded it.
 */
class ParkedEventUnknown extends NotFound {

	private static final long serialVersionUID = 1L;

	ParkedEventUnknown(UUID id) {
		super("PARKED_EVENT_UNKNOWN", "There is no parked event " + id + ".");
	}

}
