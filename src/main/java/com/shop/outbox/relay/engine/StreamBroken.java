package com.shop.outbox.relay.engine;

import com.shop.outbox.relay.model.RelayFailed;

/**
 * PostgreSQL does not send the changes after the last position, so the missing events can
 * only be found in the table.
 */
public class StreamBroken extends RelayFailed {

	private static final long serialVersionUID = 1L;

	StreamBroken(String message) {
		super(message);
	}

}
