package com.shop.outbox.relay;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Which records of some partitions were read, in a bit each. */
final class SeenOffsets {

	private final Map<TopicPartition, Long> begins;

	private final Map<TopicPartition, BitSet> seen = new HashMap<>();

	/** Nothing is read in front of where they begin. */
	SeenOffsets(Map<TopicPartition, Long> begins) {
		this.begins = Map.copyOf(begins);
	}

	void add(ConsumerRecord<?, ?> message) {
		this.seen.computeIfAbsent(partition(message), _ -> new BitSet()).set(index(message));
	}

	boolean contains(ConsumerRecord<?, ?> message) {
		var offsets = this.seen.get(partition(message));
		return offsets != null && offsets.get(index(message));
	}

	private int index(ConsumerRecord<?, ?> message) {
		return Math.toIntExact(message.offset() - this.begins.getOrDefault(partition(message), 0L));
	}

	static TopicPartition partition(ConsumerRecord<?, ?> message) {
		return new TopicPartition(message.topic(), message.partition());
	}

}
