package com.shop.outbox.inbox;

/** Another instance has taken over a partition and has read further already. */
class PositionTaken extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	PositionTaken() {
		super("Another instance has taken over a partition of the inbox; nothing of this batch is stored");
	}

}
