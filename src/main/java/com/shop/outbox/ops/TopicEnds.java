package com.shop.outbox.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Knows what Kafka itself has deleted: where the partitions begin, and which topics are
 * compacted.
 */
final class TopicEnds {

	/**
	 * Records are in the order of their commits, so the timestamps of neighbours can be
	 * swapped by up to the length of a transaction.
	 */
	private static final Duration SWAPPED = Duration.ofMinutes(5);

	private final Map<TopicPartition, Instant> deletedUntil;

	private final Map<String, Long> partitions;

	private final Set<String> compacted;

	private final Instant tombstonesKeptSince;

	private TopicEnds(Map<TopicPartition, Instant> deletedUntil, Set<String> compacted, Instant tombstonesKeptSince) {
		this.deletedUntil = deletedUntil;
		this.partitions = deletedUntil.keySet()
			.stream()
			.collect(Collectors.groupingBy(TopicPartition::topic, Collectors.counting()));
		this.compacted = compacted;
		this.tombstonesKeptSince = tombstonesKeptSince;
	}

	/**
	 * Must be called after the topics were read.
	 * @param from where reading began in each partition
	 * @param first the first record that was read of each partition
	 */
	static TopicEnds of(Admin kafka, Collection<String> topics, Map<TopicPartition, Long> from,
			Map<TopicPartition, ConsumerRecord<?, ?>> first, Instant now)
			throws ExecutionException, InterruptedException {
		var partitions = kafka.describeTopics(topics)
			.allTopicNames()
			.get()
			.values()
			.stream()
			.flatMap(topic -> topic.partitions()
				.stream()
				.map(partition -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
		var begins = offsets(kafka, partitions, OffsetSpec.earliest());
		var configs = configs(kafka, topics);
		var deletedUntil = new HashMap<TopicPartition, Instant>();
		for (var partition : partitions) {
			var expired = expired(requireNonNull(configs.get(partition.topic())), now);
			deletedUntil.put(partition, deletedUntil(begins.getOrDefault(partition, 0L),
					from.getOrDefault(partition, 0L), first.get(partition), expired));
		}
		return new TopicEnds(deletedUntil, compacted(configs), tombstonesKeptSince(configs, now));
	}

	private static Instant deletedUntil(long begin, long from, @Nullable ConsumerRecord<?, ?> first, Instant expired) {
		// Nothing was deleted, or only what is older than what was read.
		if (begin == 0 || begin < from) {
			return Instant.MIN;
		}
		// Kafka deletes the oldest records first, and only those that have expired.
		var oldest = (first != null) ? Instant.ofEpochMilli(first.timestamp()).plus(SWAPPED) : Instant.MAX;
		return oldest.isBefore(expired) ? oldest : expired;
	}

	/**
	 * Until when all records may have exceeded the topic's retention, if the broker's
	 * clock is not minutes away from this one. In a topic without such a limit, what is
	 * missing was deleted by hand or has never arrived. Both are to be reported, because
	 * that topic promises its readers everything. With a limit to its size, any record
	 * may have exceeded that.
	 */
	private static Instant expired(Config topic, Instant now) {
		if (Long.parseLong(topic.get(TopicConfig.RETENTION_BYTES_CONFIG).value()) >= 0) {
			return Instant.MAX;
		}
		var retention = Long.parseLong(topic.get(TopicConfig.RETENTION_MS_CONFIG).value());
		return (retention < 0) ? Instant.MIN : now.minusMillis(retention).plus(SWAPPED);
	}

	private static Map<TopicPartition, Long> offsets(Admin kafka, Collection<TopicPartition> partitions,
			OffsetSpec which) throws ExecutionException, InterruptedException {
		return kafka.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)))
			.all()
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
	}

	private static long offset(ListOffsetsResultInfo info) {
		return info.offset();
	}

	private static Map<String, Config> configs(Admin kafka, Collection<String> topics)
			throws ExecutionException, InterruptedException {
		var resources = topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
		return kafka.describeConfigs(resources)
			.all()
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(topic -> topic.getKey().name(), Map.Entry::getValue));
	}

	private static Set<String> compacted(Map<String, Config> configs) {
		return configs.entrySet()
			.stream()
			.filter(topic -> topic.getValue()
				.get(TopicConfig.CLEANUP_POLICY_CONFIG)
				.value()
				.contains(TopicConfig.CLEANUP_POLICY_COMPACT))
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	Set<String> compacted() {
		return this.compacted;
	}

	/** Since when all compacted topics have kept the tombstones that they got. */
	Instant tombstonesKeptSince() {
		return this.tombstonesKeptSince;
	}

	private static Instant tombstonesKeptSince(Map<String, Config> configs, Instant now) {
		return compacted(configs).stream()
			.map(topic -> requireNonNull(configs.get(topic)).get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value())
			.map(kept -> now.minusMillis(Long.parseLong(kept)).plus(SWAPPED))
			.max(Comparator.naturalOrder())
			.orElse(now);
	}

	/** Whether a record with this key and time may have existed and been deleted. */
	boolean mayHaveDeleted(String topic, byte[] key, Instant time) {
		var count = this.partitions.getOrDefault(topic, 0L).intValue();
		if (count == 0) {
			return false;
		}
		// Chooses the partition the way Kafka's producers do.
		var partition = new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % count);
		return !time.isAfter(this.deletedUntil.getOrDefault(partition, Instant.MIN));
	}

}
