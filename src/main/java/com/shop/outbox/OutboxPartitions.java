package com.shop.outbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps a partition of the outbox ready for today and each of the coming days (UTC). */
@Component
class OutboxPartitions implements SmartInitializingSingleton {

	private static final int DAYS_AHEAD = 7;

	/** Instances that start together make the same partitions one after the other. */
	private static final long LOCK = 0x5348_4f50_0001L;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Clock clock;

	OutboxPartitions(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		create();
	}

	@Scheduled(cron = "0 0 */6 * * *", zone = "UTC")
	void create() {
		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
			var today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
			today.datesUntil(today.plusDays(DAYS_AHEAD + 1L)).filter(this::isFree).forEach(this::create);
		});
	}

	/**
	 * A day whose first rows went to the default partition stays there: PostgreSQL would
	 * refuse to make another.
	 */
	private boolean isFree(LocalDate day) {
		return this.jdbc.sql("SELECT count(*) FROM outbox.outbox_default WHERE occurred_at >= ? AND occurred_at < ?")
			.params(day.atStartOfDay(), day.plusDays(1).atStartOfDay())
			.query(Long.class)
			.single() == 0;
	}

	private void create(LocalDate day) {
		this.jdbc
			.sql("""
					CREATE TABLE IF NOT EXISTS outbox.outbox_%s
					PARTITION OF outbox.outbox FOR VALUES FROM ('%s') TO ('%s')"""
				.formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), day, day.plusDays(1)))
			.update();
	}

}
