package com.shop.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.debezium.data.Envelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a captured row of the outbox into the Kafka record that it stands for: the event
 * as value, and its description as headers, as CloudEvents 1.0 wants it in Kafka's binary
 * mode. The header {@code id} is the one that Debezium's own event router would write.
 */
final class OutboxRecord {

	private static final String TABLE = "outbox";

	private OutboxRecord() {
	}

	/** Whether the change is a row of the outbox, and not a tick. */
	static boolean isEvent(SourceRecord change) {
		return change.value() instanceof Struct value
				&& TABLE.equals(value.getStruct(Envelope.FieldName.SOURCE).getString("table"));
	}

	static ProducerRecord<byte[], byte[]> of(SourceRecord change) {
		var row = row(change);
		var message = new ProducerRecord<>(row.getString("topic"), null,
				TimeUnit.MICROSECONDS.toMillis(row.getInt64("occurred_at")), bytes(row.getString("key")),
				bytes(row.getString("payload")));
		var id = row.getString("id");
		add(message.headers(), "id", id);
		add(message.headers(), "ce_specversion", "1.0");
		add(message.headers(), "ce_id", id);
		add(message.headers(), "ce_type", row.getString("type"));
		add(message.headers(), "ce_source", row.getString("ce_source"));
		add(message.headers(), "ce_subject", row.getString("aggregateid"));
		add(message.headers(), "ce_time", row.getString("ce_time"));
		add(message.headers(), "content-type", "application/json");
		add(message.headers(), "traceparent", row.getString("traceparent"));
		return message;
	}

	/** How long ago the event occurred. */
	static Duration age(SourceRecord change, Instant now) {
		var micros = row(change).getInt64("occurred_at");
		return Duration.between(Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(micros)), now);
	}

	private static Struct row(SourceRecord change) {
		return ((Struct) change.value()).getStruct(Envelope.FieldName.AFTER);
	}

	private static void add(Headers headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(name, bytes(value));
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
