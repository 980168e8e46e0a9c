package com.shop.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** An outsider that reads all committed records of all topics from the first on. */
final class Follower implements AutoCloseable {

	private static final Set<String> NOT_EVENTS = Set.of("shop-relay-offsets");

	private final KafkaConsumer<String, byte[]> consumer;

	private final List<TopicPartition> partitions;

	private final Admin admin;

	private final CompletableFuture<Void> reader;

	private final Arrivals arrivals = new Arrivals();

	/** What it reads next, of each partition. */
	private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

	private Follower(String bootstrapServers, Admin admin, List<TopicPartition> partitions) {
		this.admin = admin;
		this.partitions = partitions;
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
		var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
		try {
			return new Follower(bootstrapServers, admin, partitions(admin));
		}
		catch (ExecutionException | InterruptedException failed) {
			admin.close();
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
				messages.forEach(message -> this.arrivals.add(Arrival.of(message, now)));
				messages.nextOffsets().forEach((partition, next) -> this.positions.put(partition, next.offset()));
			}
		}
		catch (WakeupException closed) {
			// Nobody wants to know any more.
		}
	}

	/** Returns when all that is committed by now has come, from every partition. */
	void awaitEnd() {
		var ends = ends();
		CrashSite.eventually("all that is committed is read")
			.until(() -> ends.entrySet()
				.stream()
				.allMatch(end -> this.positions.getOrDefault(end.getKey(), 0L) >= end.getValue()));
	}

	private Map<TopicPartition, Long> ends() {
		var latest = this.partitions.stream()
			.collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> OffsetSpec.latest()));
		try {
			return this.admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
				.all()
				.get()
				.entrySet()
				.stream()
				.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, end -> end.getValue().offset()));
		}
		catch (ExecutionException | InterruptedException failed) {
			throw new IllegalStateException("Nobody tells where the partitions end", failed);
		}
	}

	/** What came so far; fails if it cannot read on. */
	Arrivals arrivals() {
		if (this.reader.isDone()) {
			this.reader.join();
		}
		return this.arrivals;
	}

	@Override
	public void close() {
		this.consumer.wakeup();
		this.reader.exceptionally(_ -> null).join();
		this.admin.close();
	}

}
