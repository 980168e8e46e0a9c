package com.shop.outbox.ops;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody who writes to topics by hand, and to the outbox so that the relay never sees
 * it.
 */
final class Mischievous {

	private final JdbcClient jdbc;

	private final String bootstrapServers;

	Mischievous(JdbcClient jdbc, String bootstrapServers) {
		this.jdbc = jdbc;
		this.bootstrapServers = bootstrapServers;
	}

	/**
	 * Rows of {@code /shop/test}, in a table that joins the outbox when they are in it.
	 */
	void bypass(String topic, String subject, List<UUID> ids) {
		var day = LocalDate.parse("2100-01-01").plusDays(partitions());
		var table = "outbox.bypass_" + day.toEpochDay();
		this.jdbc.sql("CREATE TABLE " + table + " (LIKE outbox.outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
			.update();
		for (var index = 0; index < ids.size(); index++) {
			this.jdbc
				.sql("INSERT INTO " + table
						+ """
								 (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source, ce_time, occurred_at, sequence,
								    position)
								VALUES (?, 'test', ?, 'Test.v1', '{}', ?, ?, '/shop/test', '', ?::timestamp, ?, ?)""")
				.params(ids.get(index), subject, topic, subject, day.atStartOfDay(), index + 1L, index + 1_000_000_000L)
				.update();
		}
		this.jdbc
			.sql("ALTER TABLE outbox.outbox ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')".formatted(table, day,
					day.plusDays(1)))
			.update();
	}

	private long partitions() {
		return this.jdbc.sql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'outbox.outbox'::regclass")
			.query(Long.class)
			.single();
	}

	void produce(String topic, String key, Map<String, String> headers) {
		try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", this.bootstrapServers),
				new StringSerializer(), new StringSerializer())) {
			var message = new ProducerRecord<>(topic, key, "{}");
			headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
			producer.send(message).get();
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** What the relay would have written of a row that went by it. */
	void produceBypassed(String topic, String subject, UUID id, long sequence) {
		produce(topic, subject, Map.of("id", id.toString(), "ce_source", "/shop/test", "ce_subject", subject,
				"ce_sequence", String.valueOf(sequence)));
	}

}
