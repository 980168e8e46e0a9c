package com.shop.shared;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells records that the shop has published from records that somebody else has written
 * to the same topic. Whoever believes what a topic says asks this first.
 */
public interface RecordOrigin {

	/**
	 * Returns those of the records that the outbox has or had, with exactly this content
	 * and in their order.
	 */
	<K> List<ConsumerRecord<K, byte[]>> published(List<ConsumerRecord<K, byte[]>> records);

	/**
	 * Where the first record of each partition is that the shop has not published, such
	 * as {@code payments-made-0@17}.
	 */
	static <K> Collection<String> firstSkipped(List<ConsumerRecord<K, byte[]>> records,
			List<ConsumerRecord<K, byte[]>> published) {
		var known = Collections.newSetFromMap(new IdentityHashMap<ConsumerRecord<K, byte[]>, Boolean>());
		known.addAll(published);
		var first = new LinkedHashMap<TopicPartition, String>();
		for (var message : records) {
			if (!known.contains(message)) {
				var partition = new TopicPartition(message.topic(), message.partition());
				first.putIfAbsent(partition, partition + "@" + message.offset());
			}
		}
		return first.values();
	}

}
