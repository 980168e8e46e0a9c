package com.shop.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * An outsider that reads all committed records of all topics from the first on, and
 * notices at once what comes twice or out of order.
 */
final class Follower implements AutoCloseable {

	private static final Set<String> NOT_EVENTS = Set.of("shop-relay-offsets");

	private final KafkaConsumer<String, byte[]> consumer;

	private final CompletableFuture<Void> reader;

	private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();

	private final List<Arrival> madeUp = new ArrayList<>();

	private final Map<String, Arrival> lastOfPartition = new HashMap<>();

	private final Map<String, Arrival> lastOfAggregate = new HashMap<>();

	private final List<String> doubles = new CopyOnWriteArrayList<>();

	private final List<String> outOfOrder = new CopyOnWriteArrayList<>();

	private Follower(String bootstrapServers, List<TopicPartition> partitions) {
		this.consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
				ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
				false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none", ConsumerConfig.METADATA_MAX_AGE_CONFIG, 1_000,
				ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100),
				new StringDeserializer(), new ByteArrayDeserializer());
		this.consumer.assign(partitions);
		this.consumer.seekToBeginning(partitions);
		this.reader = CompletableFuture.runAsync(this::read, task -> Thread.ofPlatform().name("follower").start(task));
	}

	/** Of the topics that there are. */
	static Follower start(String bootstrapServers) {
		try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			return new Follower(bootstrapServers, partitions(admin));
		}
		catch (ExecutionException | InterruptedException failed) {
			throw new IllegalStateException("Nobody tells which topics there are", failed);
		}
	}

	private static List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
		var topics = admin.listTopics().names().get();
		topics.removeAll(NOT_EVENTS);
		return admin.describeTopics(topics)
			.allTopicNames()
			.get()
			.values()
			.stream()
			.flatMap(topic -> topic.partitions()
				.stream()
				.map(partition -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
	}

	private void read() {
		try (this.consumer) {
			while (true) {
				var messages = this.consumer.poll(Duration.ofMillis(100));
				var now = System.currentTimeMillis();
				messages.forEach(message -> take(Arrival.of(message, now)));
			}
		}
		catch (WakeupException closed) {
			// Nobody wants to know any more.
		}
	}

	private void take(Arrival arrival) {
		var earlier = this.arrivals.putIfAbsent(arrival.id(), arrival);
		if (earlier != null) {
			this.doubles.add(arrival.id() + " at " + earlier.at() + " and " + arrival.at());
			return;
		}
		var before = this.lastOfPartition.put(arrival.topic() + arrival.partition(), arrival);
		if (before != null && before.commitLsn() > arrival.commitLsn()) {
			this.outOfOrder.add(arrival.id() + " at " + arrival.at() + " was committed before " + before.id());
		}
		before = this.lastOfAggregate.put(arrival.topic() + arrival.aggregate(), arrival);
		if (before != null && arrival.sequence() > 0 && before.sequence() >= arrival.sequence()) {
			this.outOfOrder.add(arrival.id() + " at " + arrival.at() + " is number " + arrival.sequence() + " and "
					+ before.id() + " before it is number " + before.sequence());
		}
		if (arrival.isMadeUp()) {
			synchronized (this.madeUp) {
				this.madeUp.add(arrival);
			}
		}
	}

	/** All that came so far, by id. */
	Map<String, Arrival> arrivals() {
		return Map.copyOf(this.arrivals);
	}

	/** Fails if it cannot read on. */
	boolean hasAll(Collection<String> ids) {
		if (this.reader.isDone()) {
			this.reader.join();
		}
		return this.arrivals.keySet().containsAll(ids);
	}

	/** The first to arrive of the made-up events that happened after that time. */
	Optional<Arrival> firstOfThoseAfter(long time) {
		synchronized (this.madeUp) {
			return this.madeUp.reversed()
				.stream()
				.takeWhile(arrival -> arrival.arrivedAt() >= time)
				.filter(arrival -> arrival.occurredAt() > time)
				.reduce((_, earlier) -> earlier);
		}
	}

	/** How long the slowest of the made-up events of that time was under way. */
	Duration longestDelay(long from, long to) {
		synchronized (this.madeUp) {
			return Duration.ofMillis(this.madeUp.stream()
				.filter(arrival -> from <= arrival.occurredAt() && arrival.occurredAt() < to)
				.mapToLong(Arrival::delay)
				.max()
				.orElse(0));
		}
	}

	List<String> doubles() {
		return List.copyOf(this.doubles);
	}

	List<String> outOfOrder() {
		return List.copyOf(this.outOfOrder);
	}

	@Override
	public void close() {
		this.consumer.wakeup();
		this.reader.exceptionally(_ -> null).join();
	}

}
