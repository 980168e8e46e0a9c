package com.shop.outbox.relay.healing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.engine.RelayEngine;

/**
 * What the relay reads from in PostgreSQL: the publication, which a migration creates,
 * and the replication slot. This class restores them when somebody has removed them.
 */
@Component
public class RelaySource {

	private static final Duration RELEASE = Duration.ofSeconds(10);

	private final RelayNames names;

	private final JdbcClient jdbc;

	RelaySource(RelayNames names, JdbcClient jdbc) {
		this.names = names;
		this.jdbc = jdbc;
	}

	/**
	 * The slot and the position of the log.
	 *
	 * @param lost whether PostgreSQL has removed log that the slot needs
	 * @param confirmed the position up to which everything is confirmed to be relayed
	 * @param written the end of the log
	 */
	record SlotState(boolean lost, long confirmed, long written) {

	}

	/** Returns the slot; empty if there is none, or one for another purpose. */
	Optional<SlotState> slot() {
		return this.jdbc.sql("""
				SELECT wal_status = 'lost' AS lost, pg_wal_lsn_diff(confirmed_flush_lsn, '0/0')::bigint AS confirmed,
				    pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS written
				FROM pg_replication_slots
				WHERE slot_name = ? AND database = current_database() AND plugin = 'pgoutput'""")
			.param(this.names.slot())
			.query((row, _) -> new SlotState(row.getBoolean("lost"), row.getLong("confirmed"), row.getLong("written")))
			.optional();
	}

	/**
	 * Identifies the current database and publication; empty if the publication does not
	 * publish what it must. PostgreSQL may have silently skipped events while that was
	 * so; therefore a publication that was recreated has a different identity.
	 */
	public Optional<String> identity() {
		return identity(this.jdbc);
	}

	/** Like {@link #identity()}, with the caller's connection. */
	public static Optional<String> identity(JdbcClient jdbc) {
		return jdbc.sql("""
				SELECT system_identifier || '/' || database.oid || '/' || publication.oid || '/'
				    || string_agg(published.oid::text, ',' ORDER BY published.oid)
				FROM pg_control_system(), pg_database database, pg_publication publication
				    JOIN pg_publication_rel published ON prpubid = publication.oid
				WHERE datname = current_database() AND pubname = ? AND pubinsert AND pubviaroot
				    AND prqual IS NULL AND prattrs IS NULL
				    AND prrelid IN ('outbox.outbox'::regclass, 'outbox.relay_tick'::regclass)
				GROUP BY system_identifier, database.oid, publication.oid
				HAVING count(*) = 2""").param(RelayEngine.PUBLICATION).query(String.class).optional();
	}

	/** Recreates the publication unless it is as it should be. */
	void publish() {
		if (identity().isEmpty()) {
			this.jdbc.sql("DROP PUBLICATION IF EXISTS " + RelayEngine.PUBLICATION).update();
			this.jdbc.sql("CREATE PUBLICATION " + RelayEngine.PUBLICATION + """
					 FOR TABLE outbox.outbox, outbox.relay_tick
					WITH (publish = 'insert', publish_via_partition_root = true)""").update();
		}
	}

	/**
	 * Terminates whoever still reads from the slot. At this point that can only be a
	 * session that is fenced or dead.
	 */
	public void release() throws SQLException, InterruptedException {
		var deadline = System.nanoTime() + RELEASE.toNanos();
		while (isRead()) {
			if (System.nanoTime() > deadline) {
				throw new SQLException(
						"The replication slot " + this.names.slot() + " is in use by a connection that cannot be"
								+ " terminated; terminate it, or make the shop's database user a member of its role");
			}
			this.jdbc
				.sql("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
						+ " WHERE slot_name = ? AND active")
				.param(this.names.slot())
				.query()
				.listOfRows();
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	private boolean isRead() {
		return this.jdbc.sql("SELECT count(*) FROM pg_replication_slots WHERE slot_name = ? AND active")
			.param(this.names.slot())
			.query(Long.class)
			.single() > 0;
	}

	/** Whether there is a slot that provides everything that is written from now on. */
	boolean hasSlot() {
		return slot().filter(slot -> !slot.lost()).isPresent();
	}

	/**
	 * Drops the slot with everything that it retains.
	 * @param leader the connection that holds the leader's lock. A successor ends it
	 * before anything else, so an instance that was frozen cannot drop the slot that its
	 * successor has made.
	 */
	void dropSlot(JdbcClient leader) {
		leader.sql("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?")
			.param(this.names.slot())
			.query()
			.listOfRows();
	}

}
