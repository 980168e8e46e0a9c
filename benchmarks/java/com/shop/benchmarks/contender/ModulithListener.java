package com.shop.benchmarks.contender;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.EventExternalizationTransport;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Spring Modulith's own way, its listener mode. The publishing transaction stores the
 * event in the registry. After the commit, a thread of the same application sends it and
 * then deletes it from the registry. At least once, in no particular order. Events that
 * were left over after a crash are sent at the next start.
 */
final class ModulithListener implements Contender {

	private final CompletableFuture<ConfigurableApplicationContext> application = new CompletableFuture<>();

	/**
	 * Starts in the background, because left-over events are sent before the application
	 * is up.
	 */
	@Override
	public void start(Place place) {
		var settings = PeerSettings.of(place,
				Map.of("spring.modulith.events.completion-mode", "delete",
						"spring.modulith.events.republish-outstanding-events-on-restart", "true",
						"spring.modulith.events.jdbc.schema", "modulith"));
		Thread.ofPlatform()
			.start(() -> this.application.complete(new SpringApplicationBuilder(Peer.class).run(settings)));
	}

	@Override
	public Writer writer() {
		var own = this.application.join();
		return new Publisher(own, own.getBean(TransactionOperations.class));
	}

	@Override
	public void close() {
		this.application.join().close();
	}

	/**
	 * Not annotated with {@code @Configuration}, because the shop's own process would
	 * find it.
	 */
	@EnableAutoConfiguration
	static class Peer {

		@Bean
		EventExternalizationConfiguration externalization() {
			return EventExternalizationConfiguration.externalizing()
				.select(Event.class::isInstance)
				.routeKey(Event.class, Event::customer)
				.build();
		}

		@Bean
		EventExternalizerModuleListener listener(EventExternalizationConfiguration externalization,
				KafkaOperations<Object, Object> kafka) {
			EventExternalizationTransport transport = (payload, _) -> send(kafka, (Event) payload);
			return new EventExternalizerModuleListener(externalization, transport);
		}

		private static CompletableFuture<?> send(KafkaOperations<Object, Object> kafka, Event event) {
			var id = new UUID(event.number(), event.number()).toString();
			return kafka.send(PeerSettings.message(id, event.customer(), event));
		}

	}

	private record Publisher(ConfigurableApplicationContext application,
			TransactionOperations transaction) implements Writer {

		@Override
		public void write(long number, Runnable committing) {
			this.transaction.executeWithoutResult(_ -> {
				this.application.publishEvent(Event.of(number));
				committing.run();
			});
		}

		@Override
		public void close() {
			// The application closes everything.
		}

	}

}
