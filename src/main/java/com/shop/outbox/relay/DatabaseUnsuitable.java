package com.shop.outbox.relay;

/** PostgreSQL is set up so that the shop cannot run on it; says why. */
class DatabaseUnsuitable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DatabaseUnsuitable(String message) {
		super(message);
	}

}
