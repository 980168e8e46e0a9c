package com.shop.outbox.relay;

/**
 * A session of the relay cannot go on; the next one continues from the last position that
 * Kafka committed.
 */
class RelayFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RelayFailed(String message, Throwable cause) {
		super(message + ": " + cause.getMessage(), cause);
	}

	RelayFailed(String message) {
		super(message);
	}

}
