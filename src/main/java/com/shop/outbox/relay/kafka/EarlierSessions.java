package com.shop.outbox.relay.kafka;

/**
 * What a session needs to know about earlier sessions.
 *
 * @param mayHang whether the brokers may leave transactions open that they have declared
 * complete; then each transaction must really be complete before the next one begins
 * @param end ends the transactions that earlier sessions have left open; must be called
 * after they are fenced
 */
public record EarlierSessions(boolean mayHang, Runnable end) {

	/** There were no earlier sessions. */
	public static EarlierSessions none() {
		return new EarlierSessions(false, () -> {
		});
	}

}
