package com.shop.outbox.relay;

/**
 * The session of the relay cannot continue. The next one starts from the last position
 * that Kafka committed.
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
