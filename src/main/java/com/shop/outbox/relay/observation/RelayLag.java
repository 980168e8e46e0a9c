package com.shop.outbox.relay.observation;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;

/** Measures how far the replication slot is behind the write-ahead log. */
@Component
class RelayLag {

	private final RelayNames names;

	private final JdbcClient jdbc;

	RelayLag(RelayNames names, JdbcClient jdbc) {
		this.names = names;
		this.jdbc = jdbc;
	}

	/**
	 * The slot as PostgreSQL reports it.
	 *
	 * @param exists whether there is a slot at all
	 * @param walStatus {@code lost} if PostgreSQL has removed log that was not relayed
	 * @param unconfirmedBytes bytes of the log that are not confirmed to be on Kafka
	 * @param retainedBytes bytes of the log that PostgreSQL keeps because of the slot
	 * @param safeBytes bytes that can still be written before PostgreSQL may invalidate
	 * the slot; null if there is no limit
	 * @param confirmed the position up to which everything is confirmed to be relayed
	 * @param active whether a client reads from it
	 */
	record Slot(boolean exists, String walStatus, long unconfirmedBytes, long retainedBytes, @Nullable Long safeBytes,
			@Nullable String confirmed, boolean active) {

		private static final Slot MISSING = new Slot(false, "missing", 0, 0, null, null, false);

		boolean isUsable() {
			return this.exists && !"lost".equals(this.walStatus);
		}

		/**
		 * Whether PostgreSQL keeps more log than configured, or will invalidate the slot
		 * soon.
		 */
		boolean isInDanger() {
			return "extended".equals(this.walStatus) || "unreserved".equals(this.walStatus);
		}

	}

	Slot slot() {
		return this.jdbc.sql("""
				SELECT wal_status,
				       pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint AS unconfirmed,
				       pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint AS retained,
				       safe_wal_size, confirmed_flush_lsn::text AS confirmed, active
				FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()""")
			.param(this.names.slot())
			.query((row, _) -> new Slot(true, String.valueOf(row.getString("wal_status")), row.getLong("unconfirmed"),
					row.getLong("retained"), row.getObject("safe_wal_size", Long.class), row.getString("confirmed"),
					row.getBoolean("active")))
			.optional()
			.orElse(Slot.MISSING);
	}

}
