package com.shop.outbox;

import java.util.UUID;

import com.shop.shared.problem.Conflict;

/** The event is parked but no longer in the outbox. */
class ParkedEventGone extends Conflict {

	private static final long serialVersionUID = 1L;

	ParkedEventGone(UUID id) {
		super("PARKED_EVENT_GONE",
				"Event " + id + " is no longer in the outbox, so it can only be discarded and not be sent again.");
	}

}
