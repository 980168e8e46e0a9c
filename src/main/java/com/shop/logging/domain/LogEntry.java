package com.shop.logging.domain;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.database.TimeKey;

import static java.util.Objects.requireNonNull;

/**
 * One event, described in one line that a person can read.
 *
 * @param actor who caused it, as role and id; null for one from before that was kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEntry(UUID eventId, String type, String topic, String module, @Nullable CustomerId customerId,
		@Nullable OrderId orderId, Instant occurredAt, @Nullable String actor, String line) {

	public LogEntry {
		requireNonNull(eventId, "eventId");
		requireNonNull(type, "type");
		requireNonNull(topic, "topic");
		requireNonNull(module, "module");
		requireNonNull(occurredAt, "occurredAt");
		requireNonNull(line, "line");
	}

	/** The key of the entry in lists that are sorted by time. */
	@JsonIgnore
	public TimeKey key() {
		return new TimeKey(this.occurredAt, this.eventId);
	}

}
