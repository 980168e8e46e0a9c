package com.shop.delivery.domain;

import java.time.LocalDate;
import java.util.Optional;

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

	private final DeliveryDays days;

	DailyCapacity(JdbcClient jdbc, DeliveryProperties properties, DeliveryDays days) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.days = days;
	}

	boolean isLimited() {
		return this.properties.dailyCapacity() != null;
	}

	/** Takes a place today; empty if there is none left. */
	Optional<LocalDate> take() {
		var today = this.days.today();
		var taken = this.jdbc.sql("""
				INSERT INTO delivery.days AS known (day, deliveries)
				SELECT :day, 1 WHERE :capacity > 0
				ON CONFLICT (day) DO UPDATE SET deliveries = known.deliveries + 1
				WHERE known.deliveries < :capacity""")
			.param("day", today)
			.param("capacity", this.properties.dailyCapacity())
			.update();
		return (taken == 1) ? Optional.of(today) : Optional.empty();
	}

	void giveBack(LocalDate day) {
		this.jdbc.sql("UPDATE delivery.days SET deliveries = deliveries - 1 WHERE day = ?").param(day).update();
	}

}
