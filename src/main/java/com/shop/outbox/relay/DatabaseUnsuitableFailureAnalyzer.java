package com.shop.outbox.relay;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a {@link DatabaseUnsuitable} at startup and says what to do. */
class DatabaseUnsuitableFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseUnsuitable> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DatabaseUnsuitable cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set it with ALTER SYSTEM SET wal_level = 'logical' and restart PostgreSQL; managed services have a"
						+ " parameter for it.",
				cause);
	}

}
