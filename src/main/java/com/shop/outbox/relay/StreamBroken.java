package com.shop.outbox.relay;

/**
 * PostgreSQL does not send what comes behind the last position; only the table knows what
 * is missing.
 */
class StreamBroken extends RelayFailed {

	private static final long serialVersionUID = 1L;

	StreamBroken(String message) {
		super(message);
	}

}
