package com.shop.delivery.domain;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts each day's deliveries against the daily capacity. A place is taken and returned
 * in the transaction of its delivery.
 */
@Component
class DailyCapacity {

	private final JdbcClient jdbc;

	private final DeliveryProperties properties;

	DailyCapacity(JdbcClient jdbc, DeliveryProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	boolean isLimited() {
		return this.properties.dailyCapacity() != null;
	}

	/** Returns whether there was a place left on that day, which is taken now. */
	boolean take(LocalDate day) {
		return this.jdbc.sql("""
				INSERT INTO delivery.days AS known (day, deliveries)
				SELECT :day, 1 WHERE :capacity > 0
				ON CONFLICT (day) DO UPDATE SET deliveries = known.deliveries + 1
				WHERE known.deliveries < :capacity""")
			.param("day", day)
			.param("capacity", this.properties.dailyCapacity())
			.update() == 1;
	}

	void giveBack(LocalDate day) {
		this.jdbc.sql("UPDATE delivery.days SET deliveries = deliveries - 1 WHERE day = ?").param(day).update();
	}

}
