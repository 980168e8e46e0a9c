package com.shop.outbox;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/**
 * The record that the topic {@code logging-events} contains for every event of every
 * module.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LogEntry(UUID eventId, String type, String topic, String module, @Nullable CustomerId customerId,
		@Nullable OrderId orderId, Instant occurredAt, @Nullable String actor, String line) {

	static final String TOPIC = "logging-events";

	static final String TYPE = "com.shop.logging.EventLogged.v1";

	static LogEntry of(OutboxRow row, DomainEvent event) {
		return new LogEntry(row.id(), row.type(), row.topic(), row.module(), event.customerId(), event.orderId(),
				row.occurredAt(), row.actor(), event.summary());
	}

	/** Returns what this entry says, of a row that replaces the row it is about. */
	LogEntry about(OutboxRow row) {
		return new LogEntry(row.id(), this.type, this.topic, this.module, this.customerId, this.orderId,
				row.occurredAt(), this.actor, this.line);
	}

}
