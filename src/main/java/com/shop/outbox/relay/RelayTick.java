package com.shop.outbox.relay;

import java.time.Clock;
import java.time.Instant;

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

	private final Clock clock;

	private final RelayProperties properties;

	private Instant last = Instant.EPOCH;

	RelayTick(JdbcClient jdbc, Clock clock, RelayProperties properties) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.properties = properties;
	}

	void insertWhenDue() {
		var now = this.clock.instant();
		if (now.isBefore(this.last.plus(this.properties.tickInterval()))) {
			return;
		}
		insert();
		this.last = now;
	}

	void insert() {
		this.jdbc.sql("""
				WITH old AS (DELETE FROM outbox.relay_tick)
				INSERT INTO outbox.relay_tick DEFAULT VALUES""").update();
	}

}
