package com.shop.outbox.relay.kafka;

import java.util.List;
import java.util.Set;

import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayStatus;

/**
 * Sends events, each call in one Kafka transaction. Events that the broker will never
 * accept are parked, and the others are sent without them.
 */
public final class RelaySender {

	private final KafkaTransactions transactions;

	private final ParkedRecords parked;

	private final Set<String> skipped;

	private final RelayStatus status;

	public RelaySender(KafkaTransactions transactions, ParkedRecords parked, RelayStatus status) {
		this.transactions = transactions;
		this.parked = parked;
		this.skipped = parked.ids();
		this.status = status;
	}

	/** Commits a transaction together with the position after its events. */
	@FunctionalInterface
	public interface Commit {

		void run() throws InterruptedException;

	}

	/** Returns when the events are committed. */
	public void send(List<OutboxRecord> events, Commit commit) throws InterruptedException {
		var remaining = events;
		var committed = false;
		while (!committed) {
			remaining = remaining.stream().filter(event -> !this.skipped.contains(event.id())).toList();
			this.transactions.begin();
			remaining.forEach(this.transactions::send);
			commit(commit);
			var refused = this.transactions.refusedUnlessCommitted();
			refused.ifPresent(this::park);
			committed = refused.isEmpty();
		}
		this.status.relayed(remaining);
	}

	private void commit(Commit commit) throws InterruptedException {
		try {
			commit.run();
		}
		catch (RelayFailed failed) {
			if (!this.transactions.isRefused()) {
				throw failed;
			}
		}
	}

	private void park(List<KafkaTransactions.Refusal> refused) {
		refused.forEach(refusal -> {
			this.parked.park(refusal.event(), refusal.cause().getMessage());
			this.skipped.add(refusal.event().id());
		});
	}

}
