package com.shop.outbox;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Writes the rows of a transaction whose first event was published during the commit.
 * Spring no longer calls {@code beforeCommit} of a synchronization that is registered so
 * late, so the event would be lost.
 */
@Component
class LateRows implements TransactionExecutionListener {

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		PendingRows.ofCurrentTransaction().ifPresent(PendingRows::write);
	}

}
