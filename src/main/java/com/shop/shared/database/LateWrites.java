package com.shop.shared.database;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Writes rows whose first was added during the commit: a synchronization registered that
 * late is no longer called before the commit, and its rows would be lost.
 */
@Component
class LateWrites implements TransactionExecutionListener {

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		WrittenAtCommit.writeAll();
	}

}
