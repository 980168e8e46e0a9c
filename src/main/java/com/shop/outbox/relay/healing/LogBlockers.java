package com.shop.outbox.relay.healing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;

/**
 * Finds the PostgreSQL transactions that block the relay, in all databases of the server:
 * a new slot waits for all of them, and an existing slot keeps the write-ahead log that
 * they may need. Their statements are not reported.
 */
@Component
public class LogBlockers {

	/** The shop's own short transactions are not reported. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final int SHOWN = 5;

	/** Prepared transactions have no process; for locks, their pid is 0. */
	private static final String TRANSACTIONS = """
			WITH transactions AS (
			    SELECT pid, application_name AS name, state, xact_start AS began, backend_xid IS NOT NULL AS writes
			    FROM pg_stat_activity WHERE pid <> pg_backend_pid()
			    UNION ALL
			    SELECT 0, gid, 'prepared', prepared, true FROM pg_prepared_xacts
			)
			SELECT pid, name, state, EXTRACT(epoch FROM clock_timestamp() - began)::bigint AS seconds,
			    quote_literal(name) AS literal
			FROM transactions
			""";

	/** PostgreSQL does not tell since when a prepared transaction has been waited for. */
	private static final String WAITED_FOR = TRANSACTIONS + """
			WHERE (began IS NULL OR began < clock_timestamp() - make_interval(secs => :seconds))
			    AND pid IN (SELECT unnest(pg_blocking_pids(pid)) FROM pg_stat_activity
			        WHERE starts_with(query, 'CREATE_REPLICATION_SLOT ' || :slot || ' ')
			            OR (starts_with(query, :lock) AND datname = current_database()))
			ORDER BY began LIMIT :shown""";

	private static final String WRITERS = TRANSACTIONS + """
			WHERE (began IS NULL OR began < clock_timestamp() - make_interval(secs => :seconds))
			    AND pid IN (SELECT coalesce(pid, 0) FROM pg_locks
			        WHERE granted AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'ShareLock')
			            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			            AND relation IN (SELECT relid FROM pg_partition_tree('outbox.outbox')))
			ORDER BY began LIMIT :shown""";

	private static final String OLDEST = TRANSACTIONS + """
			WHERE writes AND began < clock_timestamp() - make_interval(secs => :seconds)
			ORDER BY began LIMIT :shown""";

	private final RelayNames names;

	private final JdbcClient jdbc;

	LogBlockers(RelayNames names, JdbcClient jdbc) {
		this.names = names;
		this.jdbc = jdbc;
	}

	/**
	 * Finds the transactions that the relay waits for in order to create its slot or to
	 * start reading from it.
	 */
	public List<BlockingTransaction> ofSlot() {
		return this.jdbc.sql(WAITED_FOR)
			.param("seconds", PATIENCE.toSeconds())
			.param("slot", this.names.slot())
			.param("lock", SlotStart.LOCK)
			.param("shown", SHOWN)
			.query((row, _) -> transaction(row))
			.list();
	}

	/** Finds the transactions that have written to the outbox. */
	List<BlockingTransaction> ofOutbox() {
		return this.jdbc.sql(WRITERS)
			.param("seconds", PATIENCE.toSeconds())
			.param("shown", SHOWN)
			.query((row, _) -> transaction(row))
			.list();
	}

	/**
	 * Finds old transactions that keep write-ahead log from being removed: a slot needs
	 * the log from the start of the oldest writing transaction.
	 */
	public List<BlockingTransaction> ofLog(Duration age) {
		return this.jdbc.sql(OLDEST)
			.param("seconds", age.toSeconds())
			.param("shown", SHOWN)
			.query((row, _) -> transaction(row))
			.list();
	}

	private static BlockingTransaction transaction(ResultSet row) throws SQLException {
		var pid = row.getInt("pid");
		var age = Optional.ofNullable(row.getObject("seconds", Long.class)).map(Duration::ofSeconds).orElse(null);
		if (pid == 0) {
			return new BlockingTransaction("the prepared transaction " + row.getString("name"), age,
					"ROLLBACK PREPARED " + row.getString("literal"));
		}
		return new BlockingTransaction(
				"pid " + pid + " of " + application(row.getString("name"))
						+ Optional.ofNullable(state(row)).map(state -> " (" + state + ")").orElse(""),
				age, "SELECT pg_terminate_backend(" + pid + ")");
	}

	private static @Nullable String state(ResultSet row) throws SQLException {
		return row.getString("state");
	}

	private static String application(@Nullable String name) {
		return (name == null || name.isEmpty()) ? "an application without a name" : "application " + name;
	}

}
