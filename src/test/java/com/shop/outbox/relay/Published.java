package com.shop.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

import com.shop.outbox.relay.model.LogPosition;

/** What a consumer sees that reads a topic from its beginning. */
public final class Published {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String COMMITTED = "read_committed";

	private static final String LAST = "last event ";

	private Published() {
	}

	/**
	 * All events of the topic, in the order of Kafka: one more is written, and when it
	 * has come, so has all that was committed before it.
	 */
	public static List<String> events(RelayServers servers, String topic) throws SQLException {
		var last = LAST + System.nanoTime();
		OutboxWriter.write(servers, topic, last);
		var records = new ArrayList<ConsumerRecord<String, String>>();
		try (var consumer = consumer(servers, topic, COMMITTED)) {
			Awaitility.await(last).atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
				consumer.poll(Duration.ofMillis(100)).forEach(records::add);
				return records.stream().anyMatch(message -> message.value().equals(last));
			});
		}
		return events(records);
	}

	/** The events that are committed now. */
	static List<String> eventsNow(RelayServers servers, String topic) {
		return events(now(servers, topic));
	}

	private static List<String> events(List<ConsumerRecord<String, String>> records) {
		return records.stream().map(ConsumerRecord::value).filter(event -> !event.startsWith(LAST)).toList();
	}

	/** What is committed now. */
	static List<ConsumerRecord<String, String>> now(RelayServers servers, String topic) {
		return now(servers, topic, COMMITTED);
	}

	/** What the broker has taken by now, also what was never committed. */
	static List<String> takenNow(RelayServers servers, String topic) {
		return now(servers, topic, "read_uncommitted").stream()
			.map(message -> message.offset() + " " + message.value())
			.toList();
	}

	private static List<ConsumerRecord<String, String>> now(RelayServers servers, String topic, String isolation) {
		var records = new ArrayList<ConsumerRecord<String, String>>();
		try (var consumer = consumer(servers, topic, isolation)) {
			var ends = consumer.endOffsets(consumer.assignment());
			while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
				consumer.poll(Duration.ofMillis(100)).forEach(records::add);
			}
		}
		return records;
	}

	/** The positions that the relay has committed, the last one last. */
	static List<String> positions(RelayServers servers) {
		var key = StandardCharsets.UTF_8.decode(LogPosition.KEY.duplicate()).toString();
		return now(servers, RelayServers.NAMES.offsetsTopic()).stream()
			.filter(message -> message.key().equals(key) && message.value() != null)
			.map(ConsumerRecord::value)
			.toList();
	}

	private static KafkaConsumer<String, String> consumer(RelayServers servers, String topic, String isolation) {
		var consumer = new KafkaConsumer<>(
				Map.<String, Object>of("bootstrap.servers", servers.kafka(), "isolation.level", isolation),
				new StringDeserializer(), new StringDeserializer());
		var partitions = consumer.partitionsFor(topic)
			.stream()
			.map(partition -> new TopicPartition(topic, partition.partition()))
			.toList();
		consumer.assign(partitions);
		consumer.seekToBeginning(partitions);
		return consumer;
	}

}
