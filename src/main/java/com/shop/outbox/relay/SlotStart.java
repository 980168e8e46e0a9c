package com.shop.outbox.relay;

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
 * Where in the log the relay begins to read from the replication slot. What was committed
 * before is in a snapshot of the database that lives until this is closed; what is
 * committed after comes from the slot: no row is in both, and none in neither.
 *
 * @param snapshot its name
 * @param start the position in the log
 */
record SlotStart(Connection connection, String snapshot, long start) implements AutoCloseable {

	/** From here on PostgreSQL can keep a slot when another server takes over. */
	private static final int FAILOVER_SINCE = 17;

	/**
	 * Writers queue up behind what waits for a lock; so it is given up soon, and tried
	 * again with the next session.
	 */
	private static final String PATIENCE = "SET LOCAL lock_timeout = '800ms'";

	/** As health finds it among what PostgreSQL executes. */
	static final String LOCK = "LOCK TABLE outbox.outbox IN SHARE MODE";

	/**
	 * Makes the slot. Waits until the transactions that are running now have ended. On
	 * PostgreSQL 17 and later, a server that takes over has the slot, too.
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
	 * Leaves the slot that is there as it is, and begins where the log ends now. Writers
	 * are kept out of the outbox for as long as it takes to look.
	 * @param database a pool, which sets connections back that are returned to it
	 */
	static SlotStart ofKept(DataSource database) throws SQLException {
		var connection = database.getConnection();
		try (var locked = database.getConnection()) {
			locked.setAutoCommit(false);
			try (var lock = locked.createStatement()) {
				lock.execute(PATIENCE);
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
