package com.shop.outbox.relay.kafka;

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

import com.shop.outbox.relay.model.OutboxRecord;

/**
 * Records that the broker will always refuse, for example because they exceed the topic's
 * size limit. They are parked before the relay continues with the next record. The rows
 * themselves stay in the outbox.
 */
@Component
public class ParkedRecords {

	private static final Logger log = LoggerFactory.getLogger(ParkedRecords.class);

	private static final int ERROR_LENGTH = 1_000;

	private final JdbcClient jdbc;

	public ParkedRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the ids of all parked records, as a new set. */
	Set<String> ids() {
		return new HashSet<>(this.jdbc.sql("SELECT id::text FROM outbox.parked").query(String.class).list());
	}

	/** Parks a record. Parking it again has no effect. */
	void park(OutboxRecord event, @Nullable String error) {
		var cause = (error != null) ? error : "refused by the broker";
		this.jdbc.sql("""
				INSERT INTO outbox.parked (id, occurred_at, topic, key, error) VALUES (?::uuid, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING""")
			.params(event.id(),
					LocalDateTime.ofInstant(Instant.EPOCH.plus(event.occurredAt(), ChronoUnit.MICROS), ZoneOffset.UTC),
					event.topic(), event.key(), cause.substring(0, Math.min(cause.length(), ERROR_LENGTH)))
			.update();
		log.error("Event {} was parked because topic {} does not accept it: {}", event.id(), event.topic(), cause);
	}

}
