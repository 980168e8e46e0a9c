package com.shop.benchmarks.contender;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.modulith.events.config.EventExternalizationAutoConfiguration;
import org.springframework.modulith.events.config.EventPublicationAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Namastack Outbox for Spring Boot, with a handler that sends to Kafka and waits. It uses
 * the interval and batch size that its own benchmarks found best, and deletes completed
 * records.
 */
final class NamastackOutbox implements Contender {

	private @Nullable ConfigurableApplicationContext application;

	@Override
	public void start(Place place) {
		this.application = new SpringApplicationBuilder(Peer.class).run(PeerSettings.of(place,
				Map.of("namastack.outbox.polling.batch-size", "800", "namastack.outbox.polling.fixed.interval", "25ms",
						"namastack.outbox.processing.delete-completed-records", "true",
						"namastack.outbox.processing.executor-core-pool-size", "8", "spring.datasource.hikari.schema",
						"namastack")));
	}

	@Override
	public void close() {
		if (this.application != null) {
			this.application.close();
		}
	}

	/**
	 * Not annotated with {@code @Configuration}, because the shop's own process would
	 * find it.
	 */
	@EnableAutoConfiguration(
			exclude = { EventPublicationAutoConfiguration.class, EventExternalizationAutoConfiguration.class })
	@EnableScheduling
	static class Peer {

		@Bean
		ToKafka toKafka(KafkaOperations<Object, Object> kafka) {
			return new ToKafka(kafka);
		}

	}

	/** The name of this class and of its method are stored in each row of the table. */
	public static class ToKafka implements OutboxTypedHandler<Event> {

		private final KafkaOperations<Object, Object> kafka;

		ToKafka(KafkaOperations<Object, Object> kafka) {
			this.kafka = kafka;
		}

		@Override
		public void handle(Event event, OutboxRecordMetadata metadata) {
			var id = new UUID(event.number(), event.number()).toString();
			try {
				this.kafka.send(PeerSettings.message(id, metadata.getKey(), event)).get();
			}
			catch (ExecutionException failed) {
				throw new IllegalStateException(failed);
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
