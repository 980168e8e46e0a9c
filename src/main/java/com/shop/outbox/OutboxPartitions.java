package com.shop.outbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates the outbox's partitions for today and the coming days (UTC) in advance. Rows of
 * a day without a partition go to the default partition.
 */
@Component
class OutboxPartitions implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(OutboxPartitions.class);

	private static final int DAYS_AHEAD = 7;

	private static final long ROUND_MS = 600_000;

	/**
	 * Makes instances that start at the same time create the partitions one after
	 * another.
	 */
	private static final long LOCK = 0x5348_4f50_0001L;

	/**
	 * While a statement waits for its lock, writers queue behind it. The timeout is
	 * shorter than PostgreSQL's {@code deadlock_timeout}, so that a writer is never
	 * aborted.
	 */
	static final String LIMIT_LOCK_WAIT = "SET LOCAL lock_timeout = '800ms'";

	private final JdbcClient jdbc;

	private final StoredPartitions stored;

	private final TransactionOperations transaction;

	private final Clock clock;

	OutboxPartitions(JdbcClient jdbc, StoredPartitions stored, TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.stored = stored;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		create();
	}

	@Scheduled(fixedDelay = ROUND_MS, initialDelay = ROUND_MS)
	void create() {
		if (!missing().isEmpty()) {
			try {
				this.transaction.executeWithoutResult(_ -> createMissing());
			}
			catch (DataAccessException | TransactionException busy) {
				log.warn("Could not create the outbox's partitions for {} yet, will retry: {}", missing(),
						busy.getMessage());
			}
		}
	}

	/** Returns all partitions except the default one, the oldest first. */
	List<OutboxPartition> all() {
		return this.stored.all();
	}

	private void createMissing() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
		this.jdbc.sql(LIMIT_LOCK_WAIT).update();
		missing().forEach(this::create);
	}

	private List<LocalDate> missing() {
		var today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		var present = all().stream().map(partition -> partition.from().toLocalDate()).collect(Collectors.toSet());
		return today.datesUntil(today.plusDays(DAYS_AHEAD + 1L))
			.filter(day -> !present.contains(day) && isFree(day))
			.toList();
	}

	/**
	 * Whether no rows of this day are in the default partition. If there are any,
	 * PostgreSQL refuses to create a partition for the day.
	 */
	private boolean isFree(LocalDate day) {
		return this.jdbc.sql("SELECT count(*) FROM outbox.outbox_default WHERE occurred_at >= ? AND occurred_at < ?")
			.params(day.atStartOfDay(), day.plusDays(1).atStartOfDay())
			.query(Long.class)
			.single() == 0;
	}

	/**
	 * Creates and attaches a partition. Unlike {@code PARTITION OF}, attaching does not
	 * block writers. Rows are only inserted, and dropped with the whole partition, so it
	 * needs no vacuum.
	 */
	private void create(LocalDate day) {
		var name = "outbox.outbox_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
		this.jdbc.sql("""
				CREATE TABLE %s (LIKE outbox.outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
				WITH (autovacuum_vacuum_insert_threshold = -1)""".formatted(name)).update();
		this.jdbc
			.sql("ALTER TABLE outbox.outbox ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')".formatted(name, day,
					day.plusDays(1)))
			.update();
	}

}
