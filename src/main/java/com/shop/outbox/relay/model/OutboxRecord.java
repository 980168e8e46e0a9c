package com.shop.outbox.relay.model;

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
 * An outbox row on its way to Kafka. The event is the value; its attributes are headers,
 * following the Kafka binary mode of CloudEvents 1.0. The header {@code id} is the one
 * that Debezium's own event router would write.
 *
 * @param payload null for a tombstone, which ends the state of its key on a compacted
 * topic
 * @param occurredAt in microseconds since 1970, UTC
 * @param sequence the number of the event within its aggregate; null in rows that are
 * older than this column
 * @param actor who caused the event; null in rows that are older than this column
 * @param signature proves to the shop that it has written the row; null in rows that are
 * older than this column
 * @param commitLsn the position of the write-ahead log after the last commit before the
 * row's own transaction. It is the same for all rows of a transaction and greater in each
 * later transaction
 */
public record OutboxRecord(String id, String type, String source, String subject, String time, String topic, String key,
		@Nullable String payload, @Nullable String traceparent, long occurredAt, @Nullable Long sequence,
		@Nullable String actor, @Nullable String signature, long commitLsn) {

	/** The header for the event's id. */
	public static final String ID = "id";

	/** The header for the event's number. */
	public static final String SEQUENCE = "ce_sequence";

	/** The header for whoever caused the event. */
	static final String ACTOR = "ce_actor";

	/** The header for the signature. */
	static final String SIGNATURE = "ce_signature";

	/**
	 * The only header that the event router cannot write, because it is not in a column.
	 */
	public static final String COMMIT_LSN = "ce_commitlsn";

	/** Reads a row from the table. */
	public static OutboxRecord of(ResultSet row, long commitLsn) throws SQLException {
		var occurredAt = row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
		return new OutboxRecord(row.getString("id"), row.getString("type"), row.getString("ce_source"),
				row.getString("aggregateid"), row.getString("ce_time"), row.getString("topic"), row.getString("key"),
				row.getString("payload"), row.getString("traceparent"),
				ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt), row.getObject("sequence", Long.class),
				row.getString("actor"), row.getString("signature"), commitLsn);
	}

	public ProducerRecord<byte[], byte[]> message() {
		var message = new ProducerRecord<byte[], byte[]>(this.topic, null,
				TimeUnit.MICROSECONDS.toMillis(this.occurredAt), bytes(this.key), value());
		add(message.headers(), "content-type", "application/json");
		add(message.headers(), ID, this.id);
		add(message.headers(), "ce_specversion", "1.0");
		add(message.headers(), "ce_id", this.id);
		add(message.headers(), "ce_type", this.type);
		add(message.headers(), "ce_source", this.source);
		add(message.headers(), "ce_subject", this.subject);
		add(message.headers(), "ce_time", this.time);
		add(message.headers(), SEQUENCE, (this.sequence != null) ? this.sequence.toString() : null);
		add(message.headers(), SIGNATURE, this.signature);
		add(message.headers(), "traceparent", this.traceparent);
		add(message.headers(), ACTOR, this.actor);
		add(message.headers(), COMMIT_LSN, String.valueOf(this.commitLsn));
		return message;
	}

	// Kafka's classes do not say that the value of a record may be null.
	@SuppressWarnings("NullAway")
	private byte[] value() {
		return (this.payload != null) ? bytes(this.payload) : null;
	}

	/** Returns the time since the event occurred. */
	public Duration age(Instant now) {
		return Duration
			.ofNanos(TimeUnit.MICROSECONDS.toNanos(ChronoUnit.MICROS.between(Instant.EPOCH, now) - this.occurredAt));
	}

	/** Returns the time as it is stored in the table. */
	public LocalDateTime occurredAtUtc() {
		return LocalDateTime.ofInstant(Instant.EPOCH.plus(this.occurredAt, ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/**
	 * Adds a header unless the value is null, because many readers fail on a header
	 * without a value.
	 */
	private static void add(Headers headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(name, bytes(value));
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
