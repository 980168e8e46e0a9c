package com.shop.outbox.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;

/**
 * What the relay reads from, in PostgreSQL: the publication, which Flyway makes, and the
 * replication slot. Here they are looked after when somebody has taken them away.
 */
@Component
class RelaySource {

	private static final Duration RELEASE = Duration.ofSeconds(10);

	private final RelayNames names;

	private final JdbcClient jdbc;

	RelaySource(RelayNames names, JdbcClient jdbc) {
		this.names = names;
		this.jdbc = jdbc;
	}

	/**
	 * The slot, and where the log stands.
	 *
	 * @param lost whether PostgreSQL has thrown away what it should have kept
	 * @param confirmed up to where PostgreSQL was told that all is relayed
	 * @param written up to where the log is written
	 */
	record SlotState(boolean lost, long confirmed, long written) {

	}

	/** Empty if there is no such slot, or one for another purpose. */
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
	 * Names the database and the publication as they are now; empty if the publication
	 * does not publish what it must. While it did not, PostgreSQL may have passed over
	 * events in silence: a publication that was made again has another name here.
	 */
	Optional<String> name() {
		return name(this.jdbc);
	}

	/** As {@link #name()}, by a connection of the caller's. */
	static Optional<String> name(JdbcClient jdbc) {
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

	/** Makes the publication again, unless it is as it must be. */
	void publish() {
		if (name().isEmpty()) {
			this.jdbc.sql("DROP PUBLICATION IF EXISTS " + RelayEngine.PUBLICATION).update();
			this.jdbc.sql("CREATE PUBLICATION " + RelayEngine.PUBLICATION + """
					 FOR TABLE outbox.outbox, outbox.relay_tick
					WITH (publish = 'insert', publish_via_partition_root = true)""").update();
		}
	}

	/** Ends whoever still reads from the slot: by now he is fenced, or dead. */
	void release() throws SQLException, InterruptedException {
		var deadline = System.nanoTime() + RELEASE.toNanos();
		while (isRead()) {
			if (System.nanoTime() > deadline) {
				throw new SQLException(
						"The replication slot " + this.names.slot() + " is read by somebody who cannot be"
								+ " ended; end him, or let the database user be a member of his role");
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

	/** Whether there is a slot that gives all that is written from now on. */
	boolean hasSlot() {
		return slot().filter(slot -> !slot.lost()).isPresent();
	}

	/** With all that it remembers. */
	void dropSlot() {
		this.jdbc.sql("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?")
			.param(this.names.slot())
			.query()
			.listOfRows();
	}

}
