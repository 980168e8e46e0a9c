package com.shop.crash;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import static java.util.Objects.requireNonNull;

/**
 * A record that came from Kafka.
 *
 * @param aggregate what the event is about
 * @param sequence the number of the event within its aggregate
 * @param commitLsn where the write-ahead log stood when it was committed
 * @param occurredAt milliseconds since 1970
 * @param arrivedAt milliseconds since 1970
 */
record Arrival(String id, String topic, int partition, long offset, String aggregate, long sequence, long commitLsn,
		long occurredAt, long arrivedAt) {

	static Arrival of(ConsumerRecord<String, byte[]> message, long now) {
		return new Arrival(header(message, "id"), message.topic(), message.partition(), message.offset(),
				header(message, "ce_source") + " " + header(message, "ce_subject"),
				Long.parseLong(header(message, "ce_sequence")), Long.parseLong(header(message, "ce_commitlsn")),
				message.timestamp(), now);
	}

	/** Each record must have it. */
	private static String header(ConsumerRecord<?, ?> message, String name) {
		var header = message.headers().lastHeader(name);
		return new String(requireNonNull(header, name).value(), StandardCharsets.UTF_8);
	}

	/** How long it took from the event to the consumer. */
	Duration delay() {
		return Duration.ofMillis(this.arrivedAt - this.occurredAt);
	}

	/** An event of the writer, that depends on no instance of the shop. */
	boolean isMadeUp() {
		return this.aggregate.startsWith("/shop/nobody ");
	}

	String place() {
		return this.topic + "-" + this.partition + "@" + this.offset;
	}

	@Override
	public String toString() {
		return "%s at %s (number %s of %s)".formatted(this.id, place(), this.sequence, this.aggregate);
	}

}
