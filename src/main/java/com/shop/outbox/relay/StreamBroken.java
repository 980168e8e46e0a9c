package com.shop.outbox.relay;

/**
 * PostgreSQL does not send the changes after the last position, so the missing events can
 * only be found in the table.
 */
class StreamBroken extends RelayFailed {

	private static final long serialVersionUID = 1L;

	StreamBroken(String message) {
		super(message);
	}

}
