package com.shop.outbox.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of changes from Debezium's engine: each becomes one Kafka transaction. At
 * its beginning a session gets again what the one before has already sent of the
 * transaction that it ended in; that is skipped.
 */
final class RelayBatch implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

	private final RelaySender sender;

	/** Where the session before ended, until this one is there. */
	private @Nullable LogPosition committed;

	private @Nullable LogPosition position;

	RelayBatch(RelaySender sender, KafkaTransactions transactions) {
		this.sender = sender;
		this.committed = LogPosition.of(transactions.committedOffsets());
	}

	/**
	 * Whatever is thrown here ends the engine: it is never one of Kafka Connect's
	 * retriable exceptions, which would make the engine skip the batch.
	 */
	@Override
	public void handleBatch(List<RecordChangeEvent<SourceRecord>> batches,
			DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) throws InterruptedException {
		for (var batch : batches) {
			var changes = RelayQueue.changes(batch.record());
			try {
				relay(withoutCommitted(changes), batch, committer);
			}
			catch (RuntimeException failed) {
				throw new RelayFailed("A batch of " + changes.size() + " changes was not relayed", failed);
			}
		}
	}

	private void relay(List<SourceRecord> changes, RecordChangeEvent<SourceRecord> batch,
			DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) throws InterruptedException {
		// A position must never go back.
		if (changes.isEmpty()) {
			return;
		}
		var events = changes.stream().filter(OutboxMessage::isIn).map(OutboxMessage::record).toList();
		this.sender.send(events, () -> {
			// Finishing the batch commits the transaction.
			committer.markProcessed(batch, offsets(changes.getLast(), committer));
			committer.markBatchFinished();
		});
	}

	private DebeziumEngine.Offsets offsets(SourceRecord change, DebeziumEngine.RecordCommitter<?> committer) {
		var offsets = committer.buildOffsets();
		LogPosition.offset(change, Objects.requireNonNull(this.position).nth()).forEach(offsets::set);
		return offsets;
	}

	private List<SourceRecord> withoutCommitted(List<SourceRecord> changes) {
		var fresh = new ArrayList<SourceRecord>();
		for (var change : changes) {
			var next = LogPosition.after(this.position, change);
			if (this.committed == null || !this.committed.covers(next)) {
				requireNoGap();
				fresh.add(change);
			}
			this.position = next;
		}
		return fresh;
	}

	/**
	 * PostgreSQL has not been told of the commit of the transaction that the position is
	 * in, so it must have sent that change again before any other that follows.
	 */
	private void requireNoGap() {
		if (this.committed != null && this.committed.isBehindChange() && !this.committed.equals(this.position)) {
			throw new StreamBroken("PostgreSQL does not continue behind the last position, " + this.committed);
		}
		this.committed = null;
	}

}
