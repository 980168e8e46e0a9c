package com.shop.outbox;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * While this is open, no instance drops anything from the outbox. It is for work that
 * needs all rows, or that recreates the slot, which tells the retention what has been
 * relayed.
 */
public final class PausedRetention implements AutoCloseable {

	/** The advisory lock that the retention holds exclusively and pauses share. */
	static final long LOCK = 0x5348_4f50_0003L;

	private final Connection connection;

	private PausedRetention(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Begins a pause, after waiting a few seconds at most for a drop that is in progress.
	 */
	public static PausedRetention begin(DataSource database) throws SQLException {
		var pause = new PausedRetention(database.getConnection());
		try {
			pause.call("pg_advisory_lock_shared");
			return pause;
		}
		catch (SQLException failed) {
			pause.connection.close();
			throw failed;
		}
	}

	private void call(String function) throws SQLException {
		try (var statement = this.connection.prepareStatement("SELECT " + function + "(?)")) {
			statement.setLong(1, LOCK);
			statement.execute();
		}
	}

	@Override
	public void close() throws SQLException {
		try {
			call("pg_advisory_unlock_shared");
		}
		finally {
			this.connection.close();
		}
	}

}
