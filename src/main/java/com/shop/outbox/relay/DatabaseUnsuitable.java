package com.shop.outbox.relay;

/** PostgreSQL's settings do not allow the shop to run on it. The message says why. */
class DatabaseUnsuitable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DatabaseUnsuitable(String message) {
		super(message);
	}

}
