package com.shop.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL advisory lock that a run holds for as long as its connection lives: it
 * tells whether a run is still alive, and keeps others from starting. That no two put
 * their content into place is ensured by {@link RebuildTable#claim}.
 */
final class RebuildLock implements AutoCloseable {

	/** The first half of the key; the other is a hash of the name. */
	static final int SPACE = 0x5348_4f52;

	private static final int VALIDATION_SECONDS = 2;

	private final Connection connection;

	private final String name;

	private RebuildLock(Connection connection, String name) {
		this.connection = connection;
		this.name = name;
	}

	/** The lock if nobody has it, else null. */
	static @Nullable RebuildLock tryTake(DataSource database, String name) throws SQLException {
		var connection = database.getConnection();
		try (var query = connection.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(?))")) {
			set(query, name);
			try (var answer = query.executeQuery()) {
				if (answer.next() && answer.getBoolean(1)) {
					return new RebuildLock(connection, name);
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
		try (var query = this.connection.prepareStatement("SELECT pg_advisory_unlock(?, hashtext(?))")) {
			set(query, this.name);
			query.execute();
		}
		finally {
			this.connection.close();
		}
	}

	private static void set(PreparedStatement query, String name) throws SQLException {
		query.setInt(1, SPACE);
		query.setString(2, name);
	}

}
