package com.shop.outbox;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Writes the rows of a transaction that published its first event while it was about to
 * commit: a synchronization that is registered then is not called before the commit any
 * more, and the event would be lost.
 */
@Component
class LateRows implements TransactionExecutionListener {

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		PendingRows.ofCurrentTransaction().ifPresent(PendingRows::write);
	}

}
