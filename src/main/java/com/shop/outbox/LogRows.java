package com.shop.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.DomainEvent;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.TopicNames;

/** The rows of the outbox that tell the audit log and the webhooks of events. */
@Component
class LogRows {

	/** The id of such a row is made right after that of the row it is about. */
	private static final Duration AT_MOST_LATER = Duration.ofMinutes(1);

	private final String topic;

	private final JsonMapper json;

	private final JdbcClient jdbc;

	LogRows(TopicNames topics, JsonMapper json, JdbcClient jdbc) {
		this.topic = topics.of(LogEntry.TOPIC);
		this.json = json;
		this.jdbc = jdbc;
	}

	/** Returns the row that tells of an event's row. */
	OutboxRow of(OutboxRow row, DomainEvent event) {
		return of(row, LogEntry.of(row, event));
	}

	/**
	 * Returns the row that tells of a row that replaces another one; empty if no row
	 * tells of the other one, for example because it is not an event's.
	 */
	Optional<OutboxRow> ofReplacement(OutboxRow row, UUID replaced) {
		return this.jdbc.sql("""
				SELECT payload FROM outbox.outbox
				WHERE id > :replaced AND id < :later AND topic = :topic AND payload IS NOT NULL""")
			.param("replaced", replaced)
			.param("later", TimeOrderedUuid.earliestAt(TimeOrderedUuid.createdAt(replaced).plus(AT_MOST_LATER)))
			.param("topic", this.topic)
			.query(String.class)
			.list()
			.stream()
			.map(payload -> this.json.readValue(payload, LogEntry.class))
			.filter(entry -> entry.eventId().equals(replaced))
			.findAny()
			.map(entry -> of(row, entry.about(row)));
	}

	private OutboxRow of(OutboxRow row, LogEntry entry) {
		return new OutboxRow(TimeOrderedUuid.next(), row.id(), row.module(), row.subject(), LogEntry.TYPE,
				this.json.writeValueAsString(entry), this.topic, row.key(), row.occurredAt(), row.traceparent(),
				row.actor());
	}

}
