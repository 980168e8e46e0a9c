package com.shop.outbox.relay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.kafka.RelaySender;
import com.shop.outbox.relay.model.LogPosition;
import com.shop.outbox.relay.model.RelayFailed;

/**
 * Receives batches of changes from Debezium's engine and sends each in one Kafka
 * transaction. At first a session receives changes again that the previous session has
 * already sent, if that ended within a database transaction. These are skipped.
 */
public final class RelayBatch implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

	private final RelaySender sender;

	/**
	 * The position at which the previous session ended; null once this session has passed
	 * it.
	 */
	private @Nullable LogPosition committed;

	private @Nullable LogPosition position;

	public RelayBatch(RelaySender sender, KafkaTransactions transactions) {
		this.sender = sender;
		this.committed = LogPosition.of(transactions.committedOffsets());
	}

	/**
	 * Any exception thrown here stops the engine. It must not be one of Kafka Connect's
	 * retriable exceptions, after which the engine would skip the batch.
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
		// If all changes were skipped, there is nothing to commit, and storing their
		// position would move it backwards.
		if (changes.isEmpty()) {
			return;
		}
		var events = changes.stream().filter(OutboxMessage::isIn).map(OutboxMessage::record).toList();
		this.sender.send(events, () -> {
			// The commit is not visible here. markBatchFinished() makes the engine flush
			// its offsets to RelayOffsetStore.set(), on this thread. That adds the
			// position to the open Kafka transaction and commits it, so records and
			// position are committed together.
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
	 * Checks that PostgreSQL continues at the last position. The commit of that
	 * position's transaction was not confirmed to PostgreSQL, so PostgreSQL must send the
	 * change at that position again before any later one.
	 */
	private void requireNoGap() {
		if (this.committed != null && this.committed.isBehindChange() && !this.committed.equals(this.position)) {
			throw new StreamBroken("PostgreSQL does not continue after the last position, " + this.committed);
		}
		this.committed = null;
	}

}
