package com.shop.shared;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what every instance does.
 *
 * @param demoData whether a few customers and products are put in; the default with an
 * embedded database
 * @param idleInterval how long a queue in the database is left alone at most after it was
 * empty
 * @param metrics of the gauges that are read from the database
 */
@ConfigurationProperties("shop")
record InstanceProperties(@DefaultValue("false") boolean demoData,
		@DurationMin @DurationMax(hours = 1) @DefaultValue("20s") Duration idleInterval,
		@DefaultValue Metrics metrics) {

	/**
	 * Settings of the gauges.
	 *
	 * @param interval how often the gauges that need the database are read
	 */
	record Metrics(@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("30s") Duration interval) {

	}

}
