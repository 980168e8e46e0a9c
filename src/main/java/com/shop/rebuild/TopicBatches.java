package com.shop.rebuild;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes what is read of a topic. */
interface TopicBatches {

	void take(ConsumerRecords<byte[], byte[]> records);

	/** So many positions are read. */
	void reached(long done);

}
