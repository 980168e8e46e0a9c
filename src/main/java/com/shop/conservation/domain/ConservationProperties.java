package com.shop.conservation.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the checks.
 *
 * @param interval the time between two checks, by any instance
 * @param firstCheck the time from the start to the first check
 * @param settleTime how long a deviation may last because messages are in flight; must be
 * longer than messages take, including retries
 */
@ConfigurationProperties("shop.conservation")
record ConservationProperties(@DefaultValue("1m") Duration interval, @DefaultValue("20s") Duration firstCheck,
		@DefaultValue("1m") Duration settleTime) {

	ConservationProperties {
		if (!interval.isPositive() || !firstCheck.isPositive() || !settleTime.isPositive()) {
			throw new IllegalArgumentException(
					"shop.conservation: interval, first-check and settle-time must be positive");
		}
	}

}
