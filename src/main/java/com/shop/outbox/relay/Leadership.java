package com.shop.outbox.relay;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL advisory lock that one instance holds for as long as its connection lives:
 * it keeps the others from fencing the one that relays. It is there for liveness only;
 * that no two relay is ensured by the epochs of the Kafka producers.
 */
final class Leadership implements AutoCloseable {

	private static final long LOCK = 0x5348_4f50_0002L;

	private static final int VALIDATION_SECONDS = 2;

	private final Connection connection;

	private Leadership(Connection connection) {
		this.connection = connection;
	}

	/** Leadership if nobody has it, else null. */
	static @Nullable Leadership tryTake(DataSource database) throws SQLException {
		var connection = database.getConnection();
		try (var query = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
			query.setLong(1, LOCK);
			try (var answer = query.executeQuery()) {
				if (answer.next() && answer.getBoolean(1)) {
					return new Leadership(connection);
				}
			}
		}
		catch (SQLException unreachable) {
			connection.close();
			throw unreachable;
		}
		connection.close();
		return null;
	}

	/** False once the connection, and with it the lock, is lost. */
	boolean isHeld() {
		try {
			return this.connection.isValid(VALIDATION_SECONDS);
		}
		catch (SQLException lost) {
			return false;
		}
	}

	@Override
	public void close() throws SQLException {
		try (var query = this.connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
			query.setLong(1, LOCK);
			query.execute();
		}
		finally {
			this.connection.close();
		}
	}

}
