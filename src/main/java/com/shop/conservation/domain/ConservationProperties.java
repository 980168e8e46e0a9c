package com.shop.conservation.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the checks.
 *
 * @param interval how often it is checked, by whichever instance comes first
 * @param firstCheck how long after the start it is first checked
 * @param settleTime how long something may deviate because messages are under way; longer
 * than those take, also when a listener is called again
 */
@ConfigurationProperties("shop.conservation")
record ConservationProperties(@DefaultValue("1m") Duration interval, @DefaultValue("20s") Duration firstCheck,
		@DefaultValue("1m") Duration settleTime) {

	ConservationProperties {
		if (!interval.isPositive() || !firstCheck.isPositive() || !settleTime.isPositive()) {
			throw new IllegalArgumentException(
					"shop.conservation: interval, first-check and settle-time must be longer than zero");
		}
	}

}
