package com.shop.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox on its way to Kafka: the event as value, and its description as
 * headers, as CloudEvents 1.0 wants it in Kafka's binary mode. The header {@code id} is
 * the one that Debezium's own event router would write.
 *
 * @param occurredAt in microseconds since 1970, UTC
 * @param sequence the number of the event within its aggregate; rows from before there
 * were numbers have none
 * @param commitLsn where the write-ahead log stood after the last commit before the row's
 * own transaction: equal within a transaction, and greater in each later one
 */
record OutboxRecord(String id, String type, String source, String subject, String time, String topic, String key,
		String payload, @Nullable String traceparent, long occurredAt, @Nullable Long sequence, long commitLsn) {

	/** The header with the event's id. */
	static final String ID = "id";

	/** The header with the event's number. */
	static final String SEQUENCE = "ce_sequence";

	/** The one header that the event router cannot write: it is in no column. */
	static final String COMMIT_LSN = "ce_commitlsn";

	/** A row as it lies in the table. */
	static OutboxRecord of(ResultSet row, long commitLsn) throws SQLException {
		var occurredAt = row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
		return new OutboxRecord(row.getString("id"), row.getString("type"), row.getString("ce_source"),
				row.getString("aggregateid"), row.getString("ce_time"), row.getString("topic"), row.getString("key"),
				row.getString("payload"), row.getString("traceparent"),
				ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt), row.getObject("sequence", Long.class), commitLsn);
	}

	ProducerRecord<byte[], byte[]> message() {
		var message = new ProducerRecord<>(this.topic, null, TimeUnit.MICROSECONDS.toMillis(this.occurredAt),
				bytes(this.key), bytes(this.payload));
		add(message.headers(), "content-type", "application/json");
		add(message.headers(), ID, this.id);
		add(message.headers(), "ce_specversion", "1.0");
		add(message.headers(), "ce_id", this.id);
		add(message.headers(), "ce_type", this.type);
		add(message.headers(), "ce_source", this.source);
		add(message.headers(), "ce_subject", this.subject);
		add(message.headers(), "ce_time", this.time);
		add(message.headers(), SEQUENCE, (this.sequence != null) ? this.sequence.toString() : null);
		add(message.headers(), "traceparent", this.traceparent);
		add(message.headers(), COMMIT_LSN, String.valueOf(this.commitLsn));
		return message;
	}

	/** How long ago the event occurred. */
	Duration age(Instant now) {
		return Duration
			.ofNanos(TimeUnit.MICROSECONDS.toNanos(ChronoUnit.MICROS.between(Instant.EPOCH, now) - this.occurredAt));
	}

	/** As it is in the table. */
	LocalDateTime occurredAtUtc() {
		return LocalDateTime.ofInstant(Instant.EPOCH.plus(this.occurredAt, ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/** Many readers fail on a header without a value, so there is none for a null. */
	private static void add(Headers headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(name, bytes(value));
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
