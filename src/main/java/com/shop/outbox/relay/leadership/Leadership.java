package com.shop.outbox.relay.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A PostgreSQL advisory lock that one instance holds for as long as its connection lives
 * and is used. It keeps the other instances from fencing the one that relays. The lock is
 * for liveness only; the epochs of the Kafka producers ensure that two instances never
 * relay at the same time.
 */
public final class Leadership implements AutoCloseable {

	private static final long LOCK = 0x5348_4f50_0002L;

	private static final int ANSWER_MS = 3_000;

	private final Connection connection;

	private final JdbcClient jdbc;

	private Leadership(Connection connection) {
		this.connection = connection;
		this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
	}

	/**
	 * Takes the leadership if nobody has it. A leader that has not used its connection
	 * for the given time, because it is frozen or cut off, loses the leadership; the next
	 * attempt may then succeed.
	 */
	public static Optional<Leadership> tryTake(DataSource database, Duration unused) throws SQLException {
		var connection = database.getConnection();
		try {
			connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
			var candidate = new Leadership(connection);
			if (candidate.lock(unused)) {
				return Optional.of(candidate);
			}
		}
		catch (SQLException | RuntimeException unreachable) {
			connection.close();
			throw unreachable;
		}
		connection.close();
		return Optional.empty();
	}

	/** One statement takes the lock, or ends the connection that holds it unused. */
	private boolean lock(Duration unused) {
		return this.jdbc.sql("""
				WITH attempt AS MATERIALIZED (SELECT pg_try_advisory_lock(:lock) AS taken)
				SELECT taken, (
				    SELECT count(pg_terminate_backend(pid)) FROM pg_locks JOIN pg_stat_activity USING (pid)
				    WHERE NOT taken AND locktype = 'advisory' AND granted AND objsubid = 1
				      AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
				      AND (classid::bigint << 32) + objid::bigint = :lock
				      AND state_change < clock_timestamp() - :unused * interval '1 millisecond') AS ended
				FROM attempt""")
			.param("lock", LOCK)
			.param("unused", unused.toMillis())
			.query((row, _) -> row.getBoolean("taken"))
			.single();
	}

	/**
	 * The connection that holds the lock. Using it shows the others that this instance is
	 * alive. Throws within seconds if the database does not respond.
	 */
	JdbcClient jdbc() {
		return this.jdbc;
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
