package com.shop.outbox.relay.healing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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

	/**
	 * Notes since when events may be missing, and returns the earliest such time that was
	 * noted for this gap.
	 */
	Instant noteSince(Instant found, String reason) {
		return this.jdbc.sql("""
				INSERT INTO outbox.relay_gap AS gap (reason, since) VALUES (?, ?)
				ON CONFLICT (only_row) DO UPDATE SET since = least(gap.since, excluded.since)
				RETURNING since""")
			.params(reason, LocalDateTime.ofInstant(found, ZoneOffset.UTC))
			.query((row, _) -> row.getObject("since", LocalDateTime.class).toInstant(ZoneOffset.UTC))
			.single();
	}

	/** Removes the note, because all missing events and a new position are on Kafka. */
	public void filled() {
		this.jdbc.sql("DELETE FROM outbox.relay_gap").update();
	}

}
