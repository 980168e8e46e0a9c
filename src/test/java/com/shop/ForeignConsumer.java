package com.shop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A system that subscribes to the shop's topics and knows nothing of it but their names.
 */
final class ForeignConsumer implements AutoCloseable {

	private static final Pattern EVERY_TOPIC = Pattern
		.compile("(.+-)?(accounts|orders|payments?|inventory|delivery|customers|logging)[.-].*");

	private final KafkaConsumer<String, String> consumer;

	private final List<ConsumerRecord<String, String>> messages = new ArrayList<>();

	ForeignConsumer(String bootstrapServers) {
		this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "group.id",
				"foreign-" + System.nanoTime(), "auto.offset.reset", "earliest", "isolation.level", "read_committed",
				"metadata.max.age.ms", "500"), new StringDeserializer(), new StringDeserializer());
		this.consumer.subscribe(EVERY_TOPIC);
	}

	/** All that came about the order, or something else with an id, so far. */
	List<ConsumerRecord<String, String>> about(String id) {
		return received().filter(message -> message.value() != null && message.value().contains(id)).toList();
	}

	/** All that came with this key so far. */
	List<ConsumerRecord<String, String>> withKey(String key) {
		return received().filter(message -> key.equals(message.key())).toList();
	}

	private Stream<ConsumerRecord<String, String>> received() {
		this.consumer.poll(Duration.ofMillis(100)).forEach(this.messages::add);
		return this.messages.stream();
	}

	static String header(ConsumerRecord<String, String> message, String name) {
		var header = message.headers().lastHeader(name);
		return (header == null) ? "" : new String(header.value(), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
