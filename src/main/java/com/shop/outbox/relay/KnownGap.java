package com.shop.outbox.relay;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A note in the database that the position on Kafka is not to be trusted. It is made
 * before anything is done about it and outlives the session that found it, so that no
 * other session goes on from there before the gap is filled.
 */
@Component
class KnownGap {

	private final JdbcClient jdbc;

	KnownGap(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Why there is a gap; empty if none is known. */
	Optional<String> reason() {
		return this.jdbc.sql("SELECT reason FROM outbox.relay_gap").query(String.class).optional();
	}

	/** Keeps the reason that was noted first. */
	void remember(String reason) {
		this.jdbc.sql("INSERT INTO outbox.relay_gap (reason) VALUES (?) ON CONFLICT DO NOTHING").param(reason).update();
	}

	/** All that was missing is on Kafka, and a new position. */
	void filled() {
		this.jdbc.sql("DELETE FROM outbox.relay_gap").update();
	}

}
