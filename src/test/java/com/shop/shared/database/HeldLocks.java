package com.shop.shared.database;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The locks that the transaction of this thread holds. */
public final class HeldLocks {

	private HeldLocks() {
	}

	/**
	 * Waits until another transaction waits for one of them. Others of the database may
	 * wait for something else.
	 */
	public static void awaitSomebodyWaiting(JdbcClient jdbc) {
		var holder = jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
		// Awaitility asks in another thread, so that each time it is another transaction.
		Awaitility.await("somebody waits for this transaction")
			.atMost(Duration.ofSeconds(30))
			.until(() -> jdbc
				.sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid)))")
				.param(holder)
				.query(Boolean.class)
				.single());
	}

}
