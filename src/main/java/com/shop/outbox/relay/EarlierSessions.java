package com.shop.outbox.relay;

/**
 * What a session has to know about those before it.
 *
 * @param mayHang whether the brokers may leave transactions open that they have declared
 * complete; then none may follow before the one in front of it is really over
 * @param end ends what they have left open; to be called when they are fenced
 */
record EarlierSessions(boolean mayHang, Runnable end) {

	/** There were none. */
	static EarlierSessions none() {
		return new EarlierSessions(false, () -> {
		});
	}

}
