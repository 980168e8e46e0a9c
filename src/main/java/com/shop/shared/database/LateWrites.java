package com.shop.shared.database;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Writes the rows of a transaction that had its first ones while it was about to commit:
 * a synchronization that is registered then is not called before the commit any more, and
 * the rows would be lost.
 */
@Component
class LateWrites implements TransactionExecutionListener {

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		WrittenAtCommit.writeAll();
	}

}
