package com.shop.benchmarks.contender;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The limit on Kafka's side: sends generated records as fast as it can. */
final class ProducerAlone implements Contender {

	private final AtomicReference<@Nullable Producer<byte[], byte[]>> producer = new AtomicReference<>();

	@Override
	public void start(Place place) {
		this.producer.set(KafkaSettings.producer(place, Map.of("batch.size", 131_072)));
	}

	/** Commits nothing, because a sent record cannot be rolled back. */
	@Override
	public Writer writer() {
		var own = this.producer.get();
		if (own == null) {
			throw new IllegalStateException("not started");
		}
		return new Sender(own);
	}

	@Override
	public void close() {
		var own = this.producer.getAndSet(null);
		if (own != null) {
			own.close();
		}
	}

	private record Sender(Producer<byte[], byte[]> producer) implements Writer {

		@Override
		public void write(long number, Runnable committing) {
			var event = Event.of(number);
			var message = KafkaSettings.message(new UUID(number, number).toString(), event.customer(), event.json());
			committing.run();
			var _ = this.producer.send(message);
		}

		@Override
		public void close() {
			this.producer.flush();
		}

	}

}
