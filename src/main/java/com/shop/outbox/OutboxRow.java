package com.shop.outbox;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A Kafka record to be: one row of {@code outbox.outbox}. The columns are those of
 * Debezium's outbox event router, and one for each header that is not among them.
 *
 * @param id UUID of version 7; unique among all events ever
 * @param event the event that it tells of: its own id, but for an entry of the audit log
 * @param module the module that the event happened in
 * @param subject the id of the aggregate
 * @param type name and version of the event's contract
 * @param payload the event as JSON
 * @param traceparent W3C trace context of the cause; null only where a row is repeated
 * that is from before each had one
 */
record OutboxRow(UUID id, UUID event, String module, String subject, String type, String payload, String topic,
		String key, Instant occurredAt, @Nullable String traceparent) {

	/** Where it comes from, as CloudEvents want it. */
	String source() {
		return "/shop/" + this.module;
	}

}
