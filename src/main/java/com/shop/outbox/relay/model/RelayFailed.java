package com.shop.outbox.relay.model;

/**
 * The session of the relay cannot continue. The next one starts from the last position
 * that Kafka committed.
 */
public class RelayFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public RelayFailed(String message, Throwable cause) {
		super(message + ": " + cause.getMessage(), cause);
	}

	public RelayFailed(String message) {
		super(message);
	}

}
