package com.shop.outbox.relay;

import java.util.List;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Takes batches of changes from Debezium's engine: each becomes one Kafka transaction.
 */
record RelayBatch(RelaySender sender) implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

	/**
	 * Whatever is thrown here ends the engine: it is never one of Kafka Connect's
	 * retriable exceptions, which would make the engine skip the batch.
	 */
	@Override
	public void handleBatch(List<RecordChangeEvent<SourceRecord>> changes,
			DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) throws InterruptedException {
		try {
			var events = changes.stream()
				.map(RecordChangeEvent::record)
				.filter(OutboxRecord::isEvent)
				.map(OutboxRecord::of)
				.toList();
			this.sender.send(events, () -> {
				// The position of the last change covers those before it; finishing the
				// batch commits the transaction.
				committer.markProcessed(changes.getLast());
				committer.markBatchFinished();
			});
		}
		catch (RuntimeException failed) {
			throw new RelayFailed("A batch of " + changes.size() + " changes was not relayed", failed);
		}
	}

}
