package com.shop.crash;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import com.shop.outbox.MadeUpEvents;

/**
 * Writes events into the outbox all the time, whatever becomes of the shop: in
 * transactions that overlap, go on for a while, and are sometimes rolled back.
 */
final class OutboxLoad implements AutoCloseable {

	private static final int WRITERS = 4;

	private static final int AGGREGATES = 24;

	private static final int EVENTS = 5;

	private static final Duration PAUSE = Duration.ofMillis(80);

	private final AtomicLong refused = new AtomicLong();

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final MadeUpEvents events;

	private final SteadyWork work;

	private OutboxLoad(DataSource database, long seed) {
		this.jdbc = new JdbcTemplate(database);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
		this.events = new MadeUpEvents(this.jdbc);
		this.work = SteadyWork.start(IntStream.range(0, WRITERS)
			.mapToObj(writer -> new Random(seed + writer))
			.<Runnable>map(random -> () -> write(random))
			.toList(), PAUSE);
	}

	static OutboxLoad start(DataSource database, long seed) {
		return new OutboxLoad(database, seed);
	}

	private void write(Random random) {
		try {
			this.transaction.executeWithoutResult(status -> write(random, status));
		}
		catch (DataAccessException | TransactionException gone) {
			// Committed or not, that is what the table says.
			this.refused.incrementAndGet();
		}
	}

	private void write(Random random, TransactionStatus status) {
		this.events.record("aggregate-" + random.nextInt(AGGREGATES), 1 + random.nextInt(EVENTS));
		if (random.nextInt(4) == 0) {
			this.jdbc.queryForList("SELECT pg_sleep(?)", random.nextInt(30) / 1000d);
		}
		if (random.nextInt(10) == 0) {
			status.setRollbackOnly();
		}
	}

	/** How many transactions found no database. */
	long refused() {
		return this.refused.get();
	}

	@Override
	public void close() {
		this.work.close();
	}

}
