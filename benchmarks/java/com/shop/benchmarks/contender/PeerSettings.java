package com.shop.benchmarks.contender;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Common settings of the applications that run other outbox libraries. */
final class PeerSettings {

	/**
	 * Auto-configurations of the shop's libraries that have nothing to do with the
	 * outbox.
	 */
	private static final String WITHOUT = """
			org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,\
			org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration,\
			org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration""";

	private PeerSettings() {
	}

	static String[] of(Place place, Map<String, String> more) {
		var settings = new HashMap<>(more);
		settings.putIfAbsent("namastack.outbox.enabled",
				String.valueOf(more.containsKey("spring.datasource.hikari.schema")));
		settings.put("spring.config.name", "peer");
		settings.put("spring.main.web-application-type", "none");
		settings.put("spring.main.banner-mode", "off");
		settings.put("spring.autoconfigure.exclude", WITHOUT);
		settings.put("spring.datasource.url", place.url());
		settings.put("spring.datasource.username", place.user());
		settings.put("spring.datasource.password", place.password());
		settings.put("spring.datasource.hikari.maximum-pool-size", "20");
		settings.put("spring.kafka.bootstrap-servers", place.brokers());
		settings.put("spring.kafka.producer.acks", "all");
		settings.put("spring.kafka.producer.properties.linger.ms", "0");
		settings.put("spring.kafka.producer.key-serializer", ByteArraySerializer.class.getName());
		settings.put("spring.kafka.producer.value-serializer", ByteArraySerializer.class.getName());
		settings.put("logging.level.root", "warn");
		return settings.entrySet()
			.stream()
			.map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new);
	}

	/**
	 * Creates a record for Spring's templates, which do not know the types of keys and
	 * values.
	 */
	static ProducerRecord<Object, Object> message(String id, String key, Event event) {
		var message = KafkaSettings.message(id, key, event.json());
		return new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers());
	}

}
