package com.shop.outbox.relay.healing;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A note in the database that the position on Kafka must not be used. It is written
 * before anything is repaired and survives the session that wrote it, so that no other
 * session continues from that position before the gap is filled.
 */
@Component
public class KnownGap {

	private final JdbcClient jdbc;

	KnownGap(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Why there is a gap; empty if none is known. */
	public Optional<String> reason() {
		return this.jdbc.sql("SELECT reason FROM outbox.relay_gap").query(String.class).optional();
	}

	/** Notes a gap. The first reason is kept. */
	public void remember(String reason) {
		this.jdbc.sql("INSERT INTO outbox.relay_gap (reason) VALUES (?) ON CONFLICT DO NOTHING").param(reason).update();
	}

	/** Removes the note, because all missing events and a new position are on Kafka. */
	public void filled() {
		this.jdbc.sql("DELETE FROM outbox.relay_gap").update();
	}

}
