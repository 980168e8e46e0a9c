package com.shop.outbox.relay.engine;

import java.util.concurrent.atomic.AtomicLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.model.RelayProperties;

/**
 * Regularly inserts a row that is published but not relayed. Without it, while the outbox
 * is idle, the slot would retain the write-ahead log of all other tables.
 */
@Component
public class RelayTick {

	private final JdbcClient jdbc;

	private final RelayProperties properties;

	public RelayTick(JdbcClient jdbc, RelayProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Returns a task that inserts a tick at its first run, and then at intervals. The
	 * first tick is immediate because an engine that has just started searches for its
	 * position until something arrives.
	 */
	public Runnable of(JdbcClient jdbc) {
		var last = new AtomicLong(System.nanoTime() - this.properties.tickInterval().toNanos());
		return () -> {
			if (System.nanoTime() - last.get() >= this.properties.tickInterval().toNanos()) {
				insert(jdbc);
				last.set(System.nanoTime());
			}
		};
	}

	public void insert() {
		insert(this.jdbc);
	}

	private static void insert(JdbcClient jdbc) {
		jdbc.sql("""
				WITH old AS (DELETE FROM outbox.relay_tick)
				INSERT INTO outbox.relay_tick DEFAULT VALUES""").update();
	}

}
