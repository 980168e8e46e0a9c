package com.shop.outbox.relay;

import java.time.Instant;

import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is open in a partition: readers of committed records do not get
 * beyond its first record.
 *
 * @param producerEpoch with which its records were written
 * @param coordinatorEpoch of the transaction coordinator that last ended one of the
 * producer's transactions here
 * @param startOffset of its first record
 * @param lastWrite when its newest record was written
 */
record OpenTransaction(TopicPartition partition, long producerId, short producerEpoch, int coordinatorEpoch,
		long startOffset, Instant lastWrite) {

	static OpenTransaction of(TopicPartition partition, ProducerState producer) {
		return new OpenTransaction(partition, producer.producerId(), (short) producer.producerEpoch(),
				producer.coordinatorEpoch().orElse(0), producer.currentTransactionStartOffset().orElseThrow(),
				Instant.ofEpochMilli(producer.lastTimestamp()));
	}

	@Override
	public String toString() {
		return this.partition + " from offset " + this.startOffset + ", of producer " + this.producerId + ", since "
				+ this.lastWrite;
	}

}
