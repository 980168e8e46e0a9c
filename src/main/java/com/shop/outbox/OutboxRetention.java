package com.shop.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

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

	private static final long ROUND_MS = 60_000;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * How long to wait for rows that were written after the relay was found to have
	 * caught up.
	 */
	private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

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

	@Scheduled(fixedDelay = ROUND_MS, initialDelay = ROUND_MS)
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
			inTurn(status -> deleteStrays(limit, status));
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
	 * Runs the task unless another instance is running one. In that case there is nothing
	 * to do.
	 */
	private void inTurn(Consumer<TransactionStatus> task) {
		this.transaction.executeWithoutResult(status -> {
			if (this.jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
				.param(PausedRetention.LOCK)
				.query(Boolean.class)
				.single()) {
				this.jdbc.sql(OutboxPartitions.PATIENCE).update();
				task.accept(status);
			}
		});
	}

	private void dropIfRelayed(OutboxPartition partition) {
		if (!this.partitions.all().contains(partition)) {
			return;
		}
		this.jdbc.sql("LOCK TABLE ONLY " + partition.name() + " IN SHARE MODE").update();
		if (hasParked(partition)) {
			log.warn("Partition {} contains parked events and is kept until they are retried or discarded: see GET"
					+ " /ops/relay", partition.name());
		}
		else if (this.relay.catchesUp(SHORT_PATIENCE)) {
			this.jdbc.sql("DROP TABLE " + partition.name()).update();
			log.info("Dropped partition {}: its events are on Kafka and older than {}", partition.name(),
					this.properties.retention());
		}
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
	 * Deletes old rows from the default partition. They were committed earlier, so the
	 * relay must have passed them first; otherwise the transaction is rolled back.
	 */
	private void deleteStrays(LocalDateTime limit, TransactionStatus status) {
		var deleted = this.jdbc
			.sql("DELETE FROM outbox.outbox_default AS event WHERE occurred_at < ? AND " + NOT_PARKED)
			.param(limit)
			.update();
		if (deleted == 0) {
			return;
		}
		if (this.relay.catchesUp(SHORT_PATIENCE)) {
			log.info("Deleted {} events from the outbox's default partition: they are on Kafka and older" + " than {}",
					deleted, this.properties.retention());
		}
		else {
			status.setRollbackOnly();
		}
	}

}
