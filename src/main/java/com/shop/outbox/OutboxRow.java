package com.shop.outbox;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code outbox.outbox}, which becomes a Kafka record. The columns are those of
 * Debezium's outbox event router, plus one for each further header.
 *
 * @param id a version 7 UUID, unique among all events
 * @param event the id of the event described; the same as the row's id, except for an
 * audit log entry or a tombstone
 * @param module the module in which the event happened, or what stands for it in the
 * source of the record
 * @param subject the id of the aggregate
 * @param type the name and version of the event's contract
 * @param payload the event as JSON; null for a tombstone, a record without a value
 * @param traceparent the W3C trace context of the cause; null only when an old row
 * without one is written again
 * @param actor who caused it; null only when an old row without one is written again
 */
record OutboxRow(UUID id, UUID event, String module, String subject, String type, @Nullable String payload,
		String topic, String key, Instant occurredAt, @Nullable String traceparent, @Nullable String actor) {

	/** Returns the source attribute of the CloudEvent. */
	String source() {
		return OwnSources.PREFIX + this.module;
	}

}
