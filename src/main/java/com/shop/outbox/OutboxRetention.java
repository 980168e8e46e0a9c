package com.shop.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.RelayProgress;

/**
 * Drops partitions of the outbox that are older than the retention, once all their rows
 * are on Kafka. The partition is locked against writers during the check, so no row of a
 * long transaction is dropped.
 */
@Component
class OutboxRetention {

	private static final Logger log = LoggerFactory.getLogger(OutboxRetention.class);

	private static final long FIRST_ROUND_MS = 60_000;

	private static final long ROUND_MS = 600_000;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * How long to wait for rows that were written after the relay was found to have
	 * caught up.
	 */
	private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

	/** How many rows are deleted at a time, so that no statement takes long. */
	private static final int BATCH = 10_000;

	private static final String NOT_PARKED = "NOT EXISTS (SELECT FROM outbox.parked WHERE parked.id = event.id)";

	private final OutboxPartitions partitions;

	private final OutboxProperties properties;

	private final RelayProgress relay;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Clock clock;

	OutboxRetention(OutboxPartitions partitions, OutboxProperties properties, RelayProgress relay, JdbcClient jdbc,
			TransactionOperations transaction, Clock clock) {
		this.partitions = partitions;
		this.properties = properties;
		this.relay = relay;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = ROUND_MS, initialDelay = FIRST_ROUND_MS)
	void prune() {
		try {
			var limit = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC)
				.minus(this.properties.retention());
			var old = old(limit);
			if (old.isEmpty() && !hasStrays(limit)) {
				return;
			}
			if (!this.relay.catchesUp(PATIENCE)) {
				log.warn("Events older than {} stay in the outbox until the relay has caught up",
						this.properties.retention());
				return;
			}
			old.forEach(this::drop);
			while (inTurn(status -> deleteStrays(limit, status))) {
				log.debug("There may be more old events in the outbox's default partition");
			}
		}
		catch (DataAccessException | TransactionException away) {
			log.warn("Could not prune the outbox yet, will retry: {}", away.getMessage());
		}
	}

	private List<OutboxPartition> old(LocalDateTime limit) {
		return this.partitions.all().stream().filter(partition -> partition.isOver(limit)).toList();
	}

	private void drop(OutboxPartition partition) {
		try {
			inTurn(_ -> dropIfRelayed(partition));
		}
		catch (DataAccessException busy) {
			log.info("Partition {} is in use and will be dropped later: {}", partition.name(), busy.getMessage());
		}
	}

	/**
	 * Runs the task and returns its result; false if another instance is running one,
	 * because then there is nothing to do.
	 */
	private boolean inTurn(Predicate<TransactionStatus> task) {
		return this.transaction.execute(status -> {
			if (!this.jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
				.param(PausedRetention.LOCK)
				.query(Boolean.class)
				.single()) {
				return false;
			}
			this.jdbc.sql(OutboxPartitions.LIMIT_LOCK_WAIT).update();
			return task.test(status);
		});
	}

	private boolean dropIfRelayed(OutboxPartition partition) {
		if (!this.partitions.all().contains(partition)) {
			return false;
		}
		this.jdbc.sql("LOCK TABLE ONLY " + partition.name() + " IN SHARE MODE").update();
		if (hasParked(partition)) {
			log.warn("Partition {} contains parked events and is kept until they are retried or discarded: see GET"
					+ " /ops/relay", partition.name());
			return false;
		}
		if (!this.relay.catchesUp(SHORT_PATIENCE)) {
			return false;
		}
		this.jdbc.sql("DROP TABLE " + partition.name()).update();
		log.info("Dropped partition {}: its events are on Kafka and older than {}", partition.name(),
				this.properties.retention());
		return true;
	}

	private boolean hasParked(OutboxPartition partition) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM outbox.parked WHERE occurred_at >= ? AND occurred_at < ?)")
			.params(partition.from(), partition.to())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether there are old rows in the default partition, from days that had no
	 * partition.
	 */
	private boolean hasStrays(LocalDateTime limit) {
		return this.jdbc
			.sql("SELECT EXISTS (SELECT FROM outbox.outbox_default AS event WHERE occurred_at < ? AND " + NOT_PARKED
					+ ")")
			.param(limit)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Deletes old rows from the default partition, and returns whether there may be more.
	 * They were committed earlier, so the relay must have passed them first; otherwise
	 * the transaction is rolled back.
	 */
	private boolean deleteStrays(LocalDateTime limit, TransactionStatus status) {
		var deleted = this.jdbc.sql("""
				DELETE FROM outbox.outbox_default WHERE ctid = ANY (ARRAY(
				    SELECT ctid FROM outbox.outbox_default AS event WHERE occurred_at < ? AND %s
				    ORDER BY id LIMIT ? FOR UPDATE))""".formatted(NOT_PARKED)).params(limit, BATCH).update();
		if (deleted == 0) {
			return false;
		}
		if (!this.relay.catchesUp(SHORT_PATIENCE)) {
			status.setRollbackOnly();
			return false;
		}
		log.info("Deleted {} events from the outbox's default partition: they are on Kafka and older than {}", deleted,
				this.properties.retention());
		return deleted == BATCH;
	}

}
