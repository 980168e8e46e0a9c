package com.shop.shared.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Makes a pool discard its connections when the server turns out to be read-only, because
 * after a failover the host name may point to another server. Connections in use are
 * closed when they are returned, so that their users see the original error.
 */
final class ReadOnlyServer implements SQLExceptionOverride {

	/** At most one eviction per second, however many connections report the error. */
	private static final long PAUSE_NANOS = 1_000_000_000;

	private final HikariDataSource pool;

	private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

	private ReadOnlyServer(HikariDataSource pool) {
		this.pool = pool;
	}

	/** Must be called before the pool hands out its first connection. */
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
