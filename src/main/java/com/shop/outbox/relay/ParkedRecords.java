package com.shop.outbox.relay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records that the broker refuses for ever, such as one that is larger than its topic
 * allows. Parked before the relay goes on with the next; the row itself stays in the
 * outbox.
 */
@Component
class ParkedRecords {

	private static final Logger log = LoggerFactory.getLogger(ParkedRecords.class);

	private static final int ERROR_LENGTH = 1_000;

	private final JdbcClient jdbc;

	ParkedRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The ids of all; a set of the caller's own. */
	Set<String> ids() {
		return new HashSet<>(this.jdbc.sql("SELECT id::text FROM outbox.parked").query(String.class).list());
	}

	/** Once, also if it is told again. */
	void park(OutboxRecord event, @Nullable String error) {
		var cause = (error != null) ? error : "refused by the broker";
		this.jdbc.sql("""
				INSERT INTO outbox.parked (id, occurred_at, topic, key, error) VALUES (?::uuid, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING""")
			.params(event.id(),
					LocalDateTime.ofInstant(Instant.EPOCH.plus(event.occurredAt(), ChronoUnit.MICROS), ZoneOffset.UTC),
					event.topic(), event.key(), cause.substring(0, Math.min(cause.length(), ERROR_LENGTH)))
			.update();
		log.error("Event {} is parked, since topic {} does not take it: {}", event.id(), event.topic(), cause);
	}

}
