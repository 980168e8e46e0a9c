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

	private static final int MANY_AGGREGATES = 16;

	private static final Duration SHORT_PAUSE = Duration.ofMillis(20);

	private final AtomicLong refused = new AtomicLong();

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final MadeUpEvents events;

	private final SteadyWork work;

	private OutboxLoad(DataSource database, long seed, int aggregatesAtOnce, Duration pause) {
		this.jdbc = new JdbcTemplate(database);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
		this.events = new MadeUpEvents(this.jdbc);
		this.work = SteadyWork.start(IntStream.range(0, WRITERS)
			.mapToObj(writer -> new Random(seed + writer))
			.<Runnable>map(random -> () -> write(random, aggregatesAtOnce))
			.toList(), pause);
	}

	static OutboxLoad start(DataSource database, long seed) {
		return new OutboxLoad(database, seed, 1, PAUSE);
	}

	/**
	 * More of them, and each for many partitions: the broker takes longer to commit what
	 * the relay sends.
	 */
	static OutboxLoad startWide(DataSource database, long seed) {
		return new OutboxLoad(database, seed, MANY_AGGREGATES, SHORT_PAUSE);
	}

	private void write(Random random, int aggregates) {
		try {
			this.transaction.executeWithoutResult(status -> write(random, aggregates, status));
		}
		catch (DataAccessException | TransactionException gone) {
			// Committed or not, that is what the table says.
			this.refused.incrementAndGet();
		}
	}

	private void write(Random random, int aggregates, TransactionStatus status) {
		// In one order, so that no two transactions wait for each other.
		random.ints(aggregates, 0, AGGREGATES)
			.distinct()
			.sorted()
			.forEach(aggregate -> this.events.record("aggregate-" + aggregate, 1 + random.nextInt(EVENTS)));
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
