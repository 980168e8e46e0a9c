package com.shop.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** An outsider that reads all committed records of all topics from the first on. */
final class Follower implements AutoCloseable {

	private static final Set<String> NOT_EVENTS = Set.of("shop-relay-offsets");

	private final KafkaConsumer<String, byte[]> consumer;

	private final CompletableFuture<Void> reader;

	private final Arrivals arrivals = new Arrivals();

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
				messages.forEach(message -> this.arrivals.add(Arrival.of(message, now)));
			}
		}
		catch (WakeupException closed) {
			// Nobody wants to know any more.
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
	}

}
