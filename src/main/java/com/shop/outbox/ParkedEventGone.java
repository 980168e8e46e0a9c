package com.shop.outbox;

import java.util.UUID;

import com.shop.shared.problem.Conflict;

/** The event is parked, but not in the outbox any more. */
class ParkedEventGone extends Conflict {

	private static final long serialVersionUID = 1L;

	ParkedEventGone(UUID id) {
		super("PARKED_EVENT_GONE",
				"The outbox does not hold event " + id + " any more; it cannot be sent again, only be discarded.");
	}

}
