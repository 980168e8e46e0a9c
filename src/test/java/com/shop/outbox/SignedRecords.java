package com.shop.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.TimeOrderedUuid;

/** Records as another process of the shop publishes them. */
public final class SignedRecords {

	private final RowSignature signature;

	private final JsonMapper json;

	private final String prefix;

	/** Signs with this key. */
	public SignedRecords(JdbcOperations jdbc, JsonMapper json, String key, String prefix) {
		this.signature = new RowSignature(jdbc, new OutboxProperties(Duration.ofDays(3), key, List.of()));
		this.json = json;
		this.prefix = prefix;
	}

	/** Of the message, with a new id. */
	public ProducerRecord<String, String> of(Object message) {
		return of(message, EventCatalog.Contract.of(message.getClass()).type(1));
	}

	/** With another type than that of the message. */
	public ProducerRecord<String, String> of(Object message, String type) {
		var contract = EventCatalog.Contract.of(message.getClass());
		var id = TimeOrderedUuid.next();
		var row = new OutboxRow(id, id, contract.module(), "subject", type, this.json.writeValueAsString(message),
				this.prefix + contract.topic(), contract.keyOf(message), Instant.EPOCH, null, null);
		var sent = new ProducerRecord<String, String>(row.topic(), row.key(), Objects.requireNonNull(row.payload()));
		Map.of("id", id.toString(), "ce_type", type, "ce_signature", this.signature.of(row), "traceparent",
				"00-" + UUID.randomUUID().toString().replace("-", "") + "-00f067aa0ba902b7-00")
			.forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
		return sent;
	}

}
