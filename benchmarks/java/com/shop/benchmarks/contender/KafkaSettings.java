package com.shop.benchmarks.contender;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Settings of producers that lose nothing, and the format of the records that all
 * contenders send.
 */
final class KafkaSettings {

	/**
	 * For contenders that flush as soon as there is nothing more to wait for, like the
	 * shop's relay.
	 */
	static final Map<String, Object> UNTIL_FLUSHED = Map.of(ProducerConfig.LINGER_MS_CONFIG, 1_000,
			ProducerConfig.BATCH_SIZE_CONFIG, 131_072);

	private KafkaSettings() {
	}

	static Producer<byte[], byte[]> producer(Place place, Map<String, Object> more) {
		var settings = new HashMap<String, Object>(Map.of(ProducerConfig.LINGER_MS_CONFIG, 0));
		settings.putAll(more);
		settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, place.brokers());
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
	}

	/** Creates a record with as many headers as the shop's records have. */
	static ProducerRecord<byte[], byte[]> message(String id, String key, String payload) {
		var message = new ProducerRecord<>(Place.TOPIC, bytes(key), bytes(payload));
		message.headers()
			.add("id", bytes(id))
			.add("ce_specversion", bytes("1.0"))
			.add("ce_id", bytes(id))
			.add("ce_type", bytes("com.shop.benchmarks.Event.v1"))
			.add("ce_source", bytes("/shop/benchmark"))
			.add("ce_subject", bytes(key))
			.add("ce_time", bytes("2026-01-01T00:00:00Z"))
			.add("content-type", bytes("application/json"));
		return message;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
