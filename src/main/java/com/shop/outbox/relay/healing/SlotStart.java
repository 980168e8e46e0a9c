package com.shop.outbox.relay.healing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import javax.sql.DataSource;

import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import com.shop.shared.database.DatabaseConnections;

/**
 * The position in the log at which the relay begins to read from the slot. A database
 * snapshot, which lives until this is closed, contains everything that was committed
 * before; the slot provides everything that is committed after. No row is in both, and
 * none is missing from both.
 *
 * @param snapshot the name of the snapshot
 * @param start the position in the log
 */
record SlotStart(Connection connection, String snapshot, long start) implements AutoCloseable {

	/** From this version on, PostgreSQL can keep a slot across a failover. */
	private static final int FAILOVER_SINCE = 17;

	/**
	 * While the lock is waited for, writers queue behind it. So the wait is short, and
	 * the next session tries again.
	 */
	private static final String LIMIT_LOCK_WAIT = "SET LOCAL lock_timeout = '800ms'";

	/** The statement, by which health recognises a relay that waits for this lock. */
	static final String LOCK = "LOCK TABLE outbox.outbox IN SHARE MODE";

	/**
	 * Creates the slot, after waiting for all running transactions to end. On PostgreSQL
	 * 17 and later, the slot survives a failover.
	 */
	static SlotStart ofNew(JdbcConnectionDetails database, String slot) throws SQLException {
		var connection = DriverManager.getConnection(database.getJdbcUrl(), settings(database));
		try (var statement = connection.createStatement()) {
			var failover = connection.getMetaData().getDatabaseMajorVersion() >= FAILOVER_SINCE;
			try (var made = statement.executeQuery("CREATE_REPLICATION_SLOT " + slot + " LOGICAL pgoutput "
					+ (failover ? "(SNAPSHOT 'export', FAILOVER true)" : "EXPORT_SNAPSHOT"))) {
				made.next();
				return new SlotStart(connection, made.getString("snapshot_name"),
						LogSequenceNumber.valueOf(made.getString("consistent_point")).asLong());
			}
		}
		catch (SQLException failed) {
			connection.close();
			throw failed;
		}
	}

	/**
	 * Keeps the existing slot and begins at the current end of the log. Writers to the
	 * outbox are blocked for the moment that this takes.
	 * @param database a pool, which resets returned connections
	 */
	static SlotStart ofKept(DataSource database) throws SQLException {
		var connection = database.getConnection();
		try (var locked = database.getConnection()) {
			locked.setAutoCommit(false);
			try (var lock = locked.createStatement()) {
				lock.execute(LIMIT_LOCK_WAIT);
				lock.execute(LOCK);
				connection.setAutoCommit(false);
				connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
				return look(connection);
			}
		}
		catch (SQLException failed) {
			connection.close();
			throw failed;
		}
	}

	private static SlotStart look(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var now = statement.executeQuery("SELECT pg_export_snapshot(), pg_current_wal_insert_lsn()::text")) {
			now.next();
			return new SlotStart(connection, now.getString(1), LogSequenceNumber.valueOf(now.getString(2)).asLong());
		}
	}

	private static Properties settings(JdbcConnectionDetails database) {
		var settings = new Properties();
		Optional.ofNullable(database.getUsername()).ifPresent(user -> PGProperty.USER.set(settings, user));
		Optional.ofNullable(database.getPassword()).ifPresent(password -> PGProperty.PASSWORD.set(settings, password));
		PGProperty.CONNECT_TIMEOUT.set(settings, Math.toIntExact(DatabaseConnections.CONNECT.toSeconds()));
		PGProperty.SOCKET_TIMEOUT.set(settings, Math.toIntExact(DatabaseConnections.LONGEST_ANSWER.toSeconds()));
		PGProperty.TCP_KEEP_ALIVE.set(settings, true);
		PGProperty.REPLICATION.set(settings, "database");
		PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "14");
		PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
		return settings;
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
