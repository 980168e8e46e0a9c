package com.shop.rebuild;

import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

/**
 * From where to where a topic is read, in each of its partitions.
 *
 * @param id Kafka's id of the topic, which a topic that is created again does not have
 */
record TopicRange(String topic, String id, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

	TopicRange {
		begins = Map.copyOf(begins);
		ends = Map.copyOf(ends);
	}

	Set<TopicPartition> partitions() {
		return this.begins.keySet();
	}

	/** Whether nobody has deleted its first records; compaction does not. */
	boolean isFromTheFirstRecord() {
		return this.begins.values().stream().allMatch(begin -> begin == 0);
	}

	long total() {
		return done(this.ends);
	}

	/** How many positions lie before those. */
	long done(Map<TopicPartition, Long> positions) {
		return this.begins.entrySet()
			.stream()
			.mapToLong(begin -> Math.min(position(positions, begin.getKey()), position(this.ends, begin.getKey()))
					- begin.getValue())
			.sum();
	}

	boolean isCoveredBy(Map<TopicPartition, Long> positions) {
		return done(positions) == total();
	}

	private static long position(Map<TopicPartition, Long> positions, TopicPartition partition) {
		return positions.getOrDefault(partition, 0L);
	}

}
