package com.shop.outbox.relay;

import java.util.concurrent.atomic.AtomicLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Inserts a row that is published but not relayed, now and then. Without it the slot
 * would keep the write-ahead log of all that other tables write while the outbox is
 * quiet.
 */
@Component
class RelayTick {

	private final JdbcClient jdbc;

	private final RelayProperties properties;

	RelayTick(JdbcClient jdbc, RelayProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Inserts when it is called first, and then when it is due: the engine that has just
	 * started looks for its place until something comes.
	 */
	Runnable of(JdbcClient jdbc) {
		var last = new AtomicLong(System.nanoTime() - this.properties.tickInterval().toNanos());
		return () -> {
			if (System.nanoTime() - last.get() >= this.properties.tickInterval().toNanos()) {
				insert(jdbc);
				last.set(System.nanoTime());
			}
		};
	}

	void insert() {
		insert(this.jdbc);
	}

	private static void insert(JdbcClient jdbc) {
		jdbc.sql("""
				WITH old AS (DELETE FROM outbox.relay_tick)
				INSERT INTO outbox.relay_tick DEFAULT VALUES""").update();
	}

}
