package com.shop.shared;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells records that the shop has published from records that somebody else has written
 * to the same topic. Whoever believes what a topic says asks this first, and notes what
 * it skips with {@link SkippedRecords}.
 */
public interface RecordOrigin {

	/**
	 * Returns those of the records that the outbox has or had, with exactly this content
	 * and in their order.
	 */
	<K> List<ConsumerRecord<K, byte[]>> published(List<ConsumerRecord<K, byte[]>> records);

}
