package com.shop.benchmarks;

import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import com.shop.benchmarks.contender.Place;

/**
 * Records when a {@code read_committed} consumer receives the events of a range of
 * numbers, starting now.
 */
final class Arrivals implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(100);

	private final KafkaConsumer<byte[], byte[]> consumer;

	private final long first;

	private final long[] times;

	private final BitSet seen = new BitSet();

	private final Thread reader;

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicInteger doubles = new AtomicInteger();

	private volatile boolean closing;

	Arrivals(String brokers, long first, int expected) {
		this.consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed", "max.poll.records", 5_000),
				new ByteArrayDeserializer(), new ByteArrayDeserializer());
		this.first = first;
		this.times = new long[expected];
		var partitions = IntStream.range(0, Lab.PARTITIONS)
			.mapToObj(partition -> new TopicPartition(Place.TOPIC, partition))
			.toList();
		this.consumer.assign(partitions);
		this.consumer.seekToEnd(partitions);
		partitions.forEach(this.consumer::position);
		this.reader = Thread.ofPlatform().name("arrivals").start(this::read);
	}

	private void read() {
		while (!this.closing) {
			var messages = this.consumer.poll(POLL);
			var now = System.nanoTime();
			messages.forEach(message -> arrived(number(message.value()) - this.first, now));
		}
		this.consumer.close();
	}

	private void arrived(long index, long now) {
		if (index < 0 || index >= this.times.length) {
			return;
		}
		if (this.seen.get((int) index)) {
			this.doubles.incrementAndGet();
			return;
		}
		this.seen.set((int) index);
		this.times[(int) index] = now;
		this.count.incrementAndGet();
	}

	/** Parses the first digits. */
	private static long number(byte[] value) {
		var index = 0;
		while (value[index] < '0' || value[index] > '9') {
			index++;
		}
		var number = 0L;
		for (; value[index] >= '0' && value[index] <= '9'; index++) {
			number = 10 * number + value[index] - '0';
		}
		return number;
	}

	/** The number of different events received. */
	int count() {
		return this.count.get();
	}

	/** The number of events received more than once. */
	int doubles() {
		return this.doubles.get();
	}

	/**
	 * Stops reading.
	 * @return the time of each event by its number; 0 for events that were not received
	 */
	long[] end() {
		close();
		return this.times.clone();
	}

	@Override
	public void close() {
		this.closing = true;
		try {
			this.reader.join();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
