package com.shop.messages;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the delivery between modules. By the defaults a message is parked after
 * seven and a half hours of failures.
 *
 * @param retryInterval how often it is looked for messages that are due again
 * @param retryDelay how long a message waits after its first failure; doubled for each
 * further one
 * @param maxRetryDelay the longest delay between two attempts
 * @param maxAttempts failures after which a message is parked until an operator decides
 * @param leftAfter how long other instances leave a message that was not tried yet to the
 * instance that sent it
 * @param renamed what classes of messages and ids of listeners are called now, by the
 * names that waiting messages may still have
 */
@ConfigurationProperties("shop.messages")
record MessageProperties(@DefaultValue("1s") Duration retryInterval, @DefaultValue("1s") Duration retryDelay,
		@DefaultValue("5m") Duration maxRetryDelay, @DefaultValue("100") int maxAttempts,
		@DefaultValue("2s") Duration leftAfter, @DefaultValue Map<String, String> renamed) {

	MessageProperties {
		if (!retryInterval.isPositive() || !retryDelay.isPositive() || !maxRetryDelay.isPositive() || maxAttempts < 1
				|| leftAfter.isNegative()) {
			throw new IllegalArgumentException("shop.messages: intervals, delays and max-attempts are positive");
		}
		renamed = Map.copyOf(renamed);
	}

	String currentName(String stored) {
		return this.renamed.getOrDefault(stored, stored);
	}

}
