package com.shop.outbox.relay.kafka;

import java.time.Instant;

import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/**
 * An open transaction in a partition. Readers of committed records cannot read past its
 * first record.
 *
 * @param producerEpoch the epoch of the producer that wrote its records
 * @param coordinatorEpoch the epoch of the coordinator that last ended a transaction of
 * this producer in this partition
 * @param startOffset the offset of its first record
 * @param lastWrite when its newest record was written
 */
public record OpenTransaction(TopicPartition partition, long producerId, short producerEpoch, int coordinatorEpoch,
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
