package com.shop.messages;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * Settings of the delivery between modules. By the defaults a message is parked after
 * seven and a half hours of failures.
 *
 * @param retryInterval how often to look for messages that are due again; a fifth as
 * often while none are
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
record MessageProperties(@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("1s") Duration retryInterval,
		@DurationMin(millis = 1) @DurationMax(hours = 1) @DefaultValue("1s") Duration retryDelay,
		@DurationMin(millis = 1) @DurationMax(days = 7) @DefaultValue("5m") Duration maxRetryDelay,
		@Min(1) @Max(1_000_000) @DefaultValue("100") int maxAttempts,
		@DurationMin(seconds = 0) @DurationMax(hours = 1) @DefaultValue("2s") Duration leftAfter,
		@Accepts("names of today by names of before") @DefaultValue Map<String, String> renamed) {

	MessageProperties {
		renamed = Map.copyOf(renamed);
	}

	String currentName(String stored) {
		return this.renamed.getOrDefault(stored, stored);
	}

}
