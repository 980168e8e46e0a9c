package com.shop.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The outbox rows of one transaction. They are written together just before the commit.
 */
final class PendingRows implements TransactionSynchronization, Ordered {

	private final OutboxTable table;

	private final List<OutboxRow> rows = new ArrayList<>();

	private boolean committing;

	private PendingRows(OutboxTable table) {
		this.table = table;
	}

	/** Returns the pending rows of the current transaction, which must be active. */
	static PendingRows ofCurrentTransaction(OutboxTable table) {
		return ofCurrentTransaction().orElseGet(() -> {
			var pending = new PendingRows(table);
			TransactionSynchronizationManager.registerSynchronization(pending);
			return pending;
		});
	}

	/** Returns the pending rows of the current transaction, if there are any. */
	static Optional<PendingRows> ofCurrentTransaction() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return Optional.empty();
		}
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(PendingRows.class::isInstance)
			.map(PendingRows.class::cast)
			.findFirst();
	}

	/** Adds rows. Once the commit has begun, they are written immediately. */
	void add(List<OutboxRow> more) {
		if (this.committing) {
			this.table.insert(more);
		}
		else {
			this.rows.addAll(more);
		}
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		write();
	}

	/** Writes the rows unless that has been done. */
	void write() {
		if (!this.committing) {
			this.committing = true;
			this.table.insert(this.rows);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
