package com.shop.outbox.ops;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.outbox.relay.kafka.OpenTransactions;

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
		var day = LocalDate.parse("2100-01-01");
		this.jdbc.sql("CREATE TABLE outbox.bypass (LIKE outbox.outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
			.update();
		for (var index = 0; index < ids.size(); index++) {
			this.jdbc.sql("""
					INSERT INTO outbox.bypass (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
					    ce_time, occurred_at, sequence, position)
					VALUES (?, 'test', ?, 'Test.v1', '{}', ?, ?, '/shop/test', '', ?::timestamp, ?, ?)""")
				.params(ids.get(index), subject, topic, subject, day.atStartOfDay(), index + 1L, index + 1_000_000_000L)
				.update();
		}
		this.jdbc
			.sql("ALTER TABLE outbox.outbox ATTACH PARTITION outbox.bypass FOR VALUES FROM ('%s') TO ('%s')"
				.formatted(day, day.plusDays(1)))
			.update();
	}

	/** Nothing is left of what went by the relay. */
	void takeBack() {
		this.jdbc.sql("DROP TABLE IF EXISTS outbox.bypass").update();
	}

	/** The markers of a commit are written after it. */
	void awaitMarkers(String topic) {
		try (var client = Admin.create(Map.of("bootstrap.servers", this.bootstrapServers))) {
			Awaitility.await("no transaction is open")
				.until(() -> new OpenTransactions(client).in(List.of(topic)).isEmpty());
		}
	}

	/** As Kafka's retention does. */
	void deleteRecords(String topic) throws ExecutionException, InterruptedException {
		deleteRecords(topic, 0);
	}

	/** As Kafka's retention does if a segment begins with the last marker. */
	void deleteRecordsButLastMarkers(String topic) throws ExecutionException, InterruptedException {
		deleteRecords(topic, 1);
	}

	private void deleteRecords(String topic, int left) throws ExecutionException, InterruptedException {
		// A marker that is written later would be left.
		awaitMarkers(topic);
		try (var client = Admin.create(Map.of("bootstrap.servers", this.bootstrapServers))) {
			var partitions = client.describeTopics(List.of(topic))
				.allTopicNames()
				.get()
				.values()
				.stream()
				.flatMap(description -> description.partitions().stream())
				.collect(Collectors.toMap(partition -> new TopicPartition(topic, partition.partition()),
						_ -> OffsetSpec.latest()));
			var ends = client.listOffsets(partitions).all().get().entrySet().stream();
			client.deleteRecords(ends.collect(Collectors.toMap(Map.Entry::getKey,
					end -> RecordsToDelete.beforeOffset(Math.max(0, end.getValue().offset() - left)))))
				.all()
				.get();
		}
	}

	/** A setting of the topic, which the relay has made by then or is about to make. */
	void set(String topic, String name, String value) throws ExecutionException, InterruptedException {
		try (var client = Admin.create(Map.of("bootstrap.servers", this.bootstrapServers))) {
			Awaitility.await("topic " + topic)
				.until(() -> client.listTopics().names().get(), names -> names.contains(topic));
			client
				.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
						List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
				.all()
				.get();
		}
	}

	void produce(String topic, String key, Map<String, String> headers) {
		produce(topic, null, key, headers);
	}

	/** A record that looks like an event of then, whose id it returns. */
	String produceAt(Instant time, String topic) {
		var id = UUID.randomUUID().toString();
		produce(topic, time.toEpochMilli(), "key", Map.of("id", id));
		return id;
	}

	private void produce(String topic, @Nullable Long timestamp, String key, Map<String, String> headers) {
		try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", this.bootstrapServers),
				new StringSerializer(), new StringSerializer())) {
			var message = new ProducerRecord<>(topic, null, timestamp, key, "{}");
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

	/** Begins a transaction with some records; whoever closes it leaves it open. */
	KafkaProducer<String, String> begin(String topic, int records) {
		var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", this.bootstrapServers,
				"transactional.id", UUID.randomUUID().toString()), new StringSerializer(), new StringSerializer());
		producer.initTransactions();
		producer.beginTransaction();
		for (var record = 0; record < records; record++) {
			var _ = producer.send(new ProducerRecord<>(topic, "key" + record, "{}"));
		}
		producer.flush();
		return producer;
	}

	/** What the relay would have written of a row that went by it. */
	void produceBypassed(String topic, String subject, UUID id, long sequence) {
		produce(topic, subject, Map.of("id", id.toString(), "ce_source", "/shop/test", "ce_subject", subject,
				"ce_sequence", String.valueOf(sequence)));
	}

}
