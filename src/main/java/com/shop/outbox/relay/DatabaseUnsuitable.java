package com.shop.outbox.relay;

import java.util.Objects;

import com.shop.shared.start.ExplainedFailure;

/** PostgreSQL's settings do not allow the shop to run on it. The message says why. */
class DatabaseUnsuitable extends RuntimeException implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	DatabaseUnsuitable(String message) {
		super(message);
	}

	@Override
	public String description() {
		return Objects.requireNonNull(getMessage());
	}

	@Override
	public String action() {
		return "Set it with ALTER SYSTEM SET wal_level = 'logical' and restart PostgreSQL; managed services have a"
				+ " parameter for it.";
	}

}
