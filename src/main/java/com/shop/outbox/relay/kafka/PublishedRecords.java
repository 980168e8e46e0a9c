package com.shop.outbox.relay.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.model.RelayFailed;

/** Reads the records of the event topics that consumers of committed records can see. */
@Component
public class PublishedRecords {

	private static final Duration POLL = Duration.ofMillis(500);

	/** How long the broker may take to respond. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RelayClients clients;

	private final KafkaAdmin admin;

	PublishedRecords(RelayClients clients, KafkaAdmin admin) {
		this.clients = clients;
		this.admin = admin;
	}

	/**
	 * Returns the latest timestamp on the topics; empty if the topics are empty. Besides
	 * the records that consumers can see, Kafka counts aborted ones, and the markers of
	 * commits and aborts, which have the broker's current time. So the events that are on
	 * the topics may be much older.
	 */
	public Optional<Instant> newest(Collection<String> topics) throws InterruptedException {
		try (var client = Admin.create(this.admin.getConfigurationProperties());
				var consumer = this.clients.consumer()) {
			var partitions = partitions(consumer, topics).stream()
				.collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.maxTimestamp()));
			return client.listOffsets(partitions)
				.all()
				.get()
				.values()
				.stream()
				.map(ListOffsetsResultInfo::timestamp)
				.filter(timestamp -> timestamp >= 0)
				.max(Long::compare)
				.map(Instant::ofEpochMilli);
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("Could not find the newest events on Kafka", failed);
		}
	}

	/**
	 * Reads the records of the topics from the first one that is not older than the given
	 * instant up to the last one that is committed now. The order within each partition
	 * is kept.
	 */
	public void read(Collection<String> topics, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
		try (var consumer = this.clients.consumer()) {
			seek(consumer, topics, since);
			readToTheEnd(consumer, reader);
		}
	}

	/**
	 * What was read.
	 *
	 * @param begins the offsets at which reading began
	 * @param uncommitted the records that were skipped
	 */
	public record Range(Map<TopicPartition, Long> begins, Uncommitted uncommitted) {

		/** Nothing was read. */
		public static final Range NONE = new Range(Map.of(), Uncommitted.NONE);

	}

	/**
	 * Like {@link #read}. Then reads the same range again including uncommitted records,
	 * and counts those that were skipped.
	 */
	public Range readAndCount(Collection<String> topics, Instant since,
			Consumer<ConsumerRecord<byte[], byte[]>> reader) {
		try (var consumer = this.clients.consumer(); var all = this.clients.consumerOfUncommitted()) {
			seek(consumer, topics, since);
			var begins = consumer.assignment()
				.stream()
				.collect(Collectors.toMap(Function.identity(), consumer::position));
			all.assign(begins.keySet());
			begins.forEach(all::seek);
			// In this order, a record between the two ends is uncommitted, and not merely
			// committed in the meantime.
			var ends = all.endOffsets(begins.keySet());
			var committedEnds = consumer.endOffsets(begins.keySet());
			var seen = new SeenOffsets(begins);
			readToTheEnd(consumer, message -> {
				seen.add(message);
				reader.accept(message);
			});
			return new Range(begins, count(all, seen, ends, committedEnds));
		}
	}

	private static Uncommitted count(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> all, SeenOffsets seen,
			Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committedEnds) {
		var aborted = new AtomicLong();
		var open = new AtomicLong();
		readTo(all, ends, message -> {
			var partition = SeenOffsets.partition(message);
			if (message.offset() < ends.getOrDefault(partition, 0L) && !seen.contains(message)) {
				var isDecided = message.offset() < committedEnds.getOrDefault(partition, 0L);
				(isDecided ? aborted : open).incrementAndGet();
			}
		});
		return new Uncommitted(aborted.get(), open.get());
	}

	private static void seek(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, Collection<String> topics,
			Instant since) {
		var partitions = partitions(consumer, topics);
		consumer.assign(partitions);
		var ends = consumer.endOffsets(partitions);
		consumer
			.offsetsForTimes(partitions.stream()
				.collect(Collectors.toMap(Function.identity(), _ -> Math.max(0, since.toEpochMilli()))))
			.forEach((partition, found) -> consumer.seek(partition,
					(found != null) ? found.offset() : ends.getOrDefault(partition, 0L)));
	}

	/** Reads from the consumer's position up to the last record that is committed now. */
	public static void readToTheEnd(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
			Consumer<ConsumerRecord<byte[], byte[]>> reader) {
		readTo(consumer, consumer.endOffsets(consumer.assignment()), reader);
	}

	private static void readTo(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
			Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
		var lastProgress = System.nanoTime();
		while (!isRead(consumer, ends)) {
			var records = consumer.poll(POLL);
			records.forEach(reader);
			if (!records.isEmpty()) {
				lastProgress = System.nanoTime();
			}
			else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
				throw new RelayFailed("Kafka does not return the topics' records; is a broker down?");
			}
		}
	}

	private static boolean isRead(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
			Map<TopicPartition, Long> ends) {
		return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
	}

	private static Collection<TopicPartition> partitions(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
			Collection<String> topics) {
		return topics.stream()
			.flatMap(topic -> consumer.partitionsFor(topic).stream())
			.map(partition -> new TopicPartition(partition.topic(), partition.partition()))
			.toList();
	}

}
