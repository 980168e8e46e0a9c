package com.shop.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A saved position of the shop's relay. If it is restored together with the slot of the
 * same time, the relay begins there again.
 */
record SavedPosition(Map<String, String> records) {

	static final String TOPIC = "shop-relay-offsets";

	private static final Duration POLL = Duration.ofMillis(500);

	/** Reads the current content of the topic. */
	static SavedPosition read(String brokers) {
		var records = new HashMap<String, String>();
		var partition = new TopicPartition(TOPIC, 0);
		try (var consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"), new StringDeserializer(),
				new StringDeserializer())) {
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
			while (consumer.position(partition) < end) {
				consumer.poll(POLL).forEach(message -> records.put(message.key(), message.value()));
			}
		}
		return new SavedPosition(Map.copyOf(records));
	}

	/** Whether the relay has read anything yet. */
	boolean isThere() {
		return this.records.values().stream().anyMatch(value -> value.contains("lsn"));
	}

	void putBack(String brokers) throws ExecutionException, InterruptedException {
		try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", brokers, "acks", "all"),
				new StringSerializer(), new StringSerializer())) {
			for (var saved : this.records.entrySet()) {
				producer.send(new ProducerRecord<>(TOPIC, 0, saved.getKey(), saved.getValue())).get();
			}
		}
	}

}
