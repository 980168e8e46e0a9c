package com.shop.shared.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Makes a pool throw away its connections when the server takes no changes: after a
 * failover, the address may lead to another one. What is in use is closed when it is
 * given back, so that whoever uses it learns what was wrong.
 */
final class ReadOnlyServer implements SQLExceptionOverride {

	/** No matter how many are told. */
	private static final long PAUSE_NANOS = 1_000_000_000;

	private final HikariDataSource pool;

	private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

	private ReadOnlyServer(HikariDataSource pool) {
		this.pool = pool;
	}

	/** Before the pool is first asked for a connection. */
	static void watch(HikariDataSource pool) {
		pool.setExceptionOverride(new ReadOnlyServer(pool));
	}

	@java.lang.Override
	public Override adjudicate(SQLException failed) {
		if (DatabaseTrouble.READ_ONLY.equals(failed.getSQLState())) {
			var before = this.last.get();
			var now = System.nanoTime();
			if (now - before >= PAUSE_NANOS && this.last.compareAndSet(before, now)) {
				Optional.ofNullable(this.pool.getHikariPoolMXBean()).ifPresent(HikariPoolMXBean::softEvictConnections);
			}
		}
		return Override.CONTINUE_EVICT;
	}

}
