package com.shop.outbox.relay.observation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.engine.RelayTick;
import com.shop.shared.RelayProgress;

/**
 * Compares the position of the write-ahead log with that of the slot, which advances only
 * after Kafka has committed. Works on every instance, whichever relays.
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
	 * Also works within a transaction, because the tick that advances the slot is not
	 * part of it.
	 */
	@Override
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public boolean catchesUp(Duration patience) {
		var deadline = System.nanoTime() + patience.toNanos();
		var position = positionOfSlot();
		while (position.isEmpty() || !isBehind(position.get())) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			if (position.isEmpty() || isMadeAnewBehind(position.get())) {
				position = positionOfSlot();
			}
			// The slot advances only when a row is relayed, to the end of the transaction
			// before it.
			this.tick.insert();
			pause();
		}
		return true;
	}

	/**
	 * Returns the current position, provided that the slot exists already. While a slot
	 * is being created, it gets a position to start from that lies before the current
	 * one, and soon after that a confirmed one behind it, without anything being relayed.
	 */
	private Optional<String> positionOfSlot() {
		return this.jdbc.sql("""
				SELECT pg_current_wal_insert_lsn()::text FROM pg_replication_slots
				WHERE slot_name = ? AND database = current_database() AND confirmed_flush_lsn IS NOT NULL""")
			.param(this.names.slot())
			.query(String.class)
			.optional();
	}

	/**
	 * Whether the slot was recreated after the given position, so that it says nothing
	 * about earlier rows. It advances only after the back-fill.
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
	 * Whether the slot has advanced past the given position by relaying. A new slot
	 * starts at the end of the log although the gap before it may not be filled yet, so a
	 * slot that starts after the position does not count.
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
