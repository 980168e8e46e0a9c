package com.shop.outbox.relay.kafka;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Remembers which records of some partitions were read, with one bit per record. */
final class SeenOffsets {

	private final Map<TopicPartition, Long> begins;

	private final Map<TopicPartition, BitSet> seen = new HashMap<>();

	/** Offsets before these are never read. */
	SeenOffsets(Map<TopicPartition, Long> begins) {
		this.begins = Map.copyOf(begins);
	}

	void add(ConsumerRecord<?, ?> message) {
		this.seen.computeIfAbsent(partition(message), _ -> new BitSet()).set(index(message));
	}

	public boolean contains(ConsumerRecord<?, ?> message) {
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
