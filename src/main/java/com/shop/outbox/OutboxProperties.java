package com.shop.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the outbox.
 *
 * @param retention how long events stay in the table at least after they occurred. Events
 * that are not on Kafka yet are kept whatever their age
 */
@ConfigurationProperties("shop.outbox")
record OutboxProperties(@DefaultValue("3d") Duration retention) {

	private static final Duration SHORTEST = Duration.ofHours(1);

	OutboxProperties {
		if (retention.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("shop.outbox.retention must be at least 1h, but is " + retention);
		}
	}

}
