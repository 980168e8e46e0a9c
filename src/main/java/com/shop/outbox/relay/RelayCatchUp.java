package com.shop.outbox.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.outbox.RelayNames;
import com.shop.shared.RelayProgress;

/**
 * Compares the positions of the write-ahead log and of the slot, which PostgreSQL is told
 * only after Kafka has committed. Works on any instance, whichever relays.
 */
@Component
class RelayCatchUp implements RelayProgress {

	private static final Duration CHECK = Duration.ofMillis(50);

	private final RelayNames names;

	private final JdbcClient jdbc;

	private final RelayTick tick;

	RelayCatchUp(RelayNames names, JdbcClient jdbc, RelayTick tick) {
		this.names = names;
		this.jdbc = jdbc;
		this.tick = tick;
	}

	/**
	 * Within a transaction, too: what makes the slot move on is not part of it.
	 */
	@Override
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public boolean catchesUp(Duration patience) {
		var deadline = System.nanoTime() + patience.toNanos();
		var position = position();
		while (!isBehind(position)) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			if (isMadeAnewBehind(position)) {
				position = position();
			}
			// The slot moves from row to row only, to where the last transaction ended.
			this.tick.insert();
			pause();
		}
		return true;
	}

	private String position() {
		return this.jdbc.sql("SELECT pg_current_wal_insert_lsn()::text").query(String.class).single();
	}

	/**
	 * A slot that begins behind the position was made anew meanwhile, and tells nothing
	 * of what was before; it moves on only once that is back-filled.
	 */
	private boolean isMadeAnewBehind(String position) {
		return this.jdbc.sql("""
				SELECT coalesce(bool_or(restart_lsn >= ?::pg_lsn), false)
				FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()""")
			.params(position, this.names.slot())
			.query(Boolean.class)
			.single();
	}

	/**
	 * A new slot stands where the log ends, although the gap in front of it may not be
	 * filled yet; beyond that it gets by relaying only.
	 */
	private boolean isBehind(String position) {
		return this.jdbc.sql("""
				SELECT coalesce(bool_or(confirmed_flush_lsn > ?::pg_lsn AND restart_lsn < ?::pg_lsn), false)
				FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()""")
			.params(position, position, this.names.slot())
			.query(Boolean.class)
			.single();
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(CHECK.toMillis());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}
