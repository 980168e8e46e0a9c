package com.shop.webhook.domain;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.webhook.Network;

/**
 * Settings of webhooks.
 *
 * @param allowedNetworks networks that are not public but may receive webhooks, also
 * unencrypted, such as {@code 10.1.0.0/16}; by default those for callbacks
 * @param timeout how long one attempt may take, from looking up the host to the response
 * @param retryDelay the delay before the second attempt; doubled for each further one
 * @param maxRetryDelay the longest delay between two attempts
 * @param giveUpAfter how long to keep trying to deliver an event
 * @param switchOffAfter after how long without any success an endpoint is switched off
 * @param secretOverlap how long a secret that was replaced still signs
 * @param retention how long events and the log of their attempts are kept
 * @param maxEndpoints how many endpoints there may be
 * @param pollInterval how often to look for due deliveries
 */
@ConfigurationProperties("shop.webhook")
record WebhookProperties(
		@Accepts("networks such as 10.1.0.0/16, separated by commas") @DefaultValue List<Network> allowedNetworks,
		@DurationMin(millis = 10) @DurationMax(minutes = 5) @DefaultValue("10s") Duration timeout,
		@DurationMin(millis = 1) @DurationMax(days = 1) @DefaultValue("5s") Duration retryDelay,
		@DurationMin(millis = 1) @DurationMax(days = 7) @DefaultValue("1h") Duration maxRetryDelay,
		@DurationMin(seconds = 1) @DurationMax(days = 30) @DefaultValue("3d") Duration giveUpAfter,
		@DurationMin(seconds = 1) @DurationMax(days = 365) @DefaultValue("3d") Duration switchOffAfter,
		@DurationMin(seconds = 0) @DurationMax(days = 30) @DefaultValue("24h") Duration secretOverlap,
		@DurationMin(hours = 1) @DurationMax(days = 365) @DefaultValue("7d") Duration retention,
		@Min(1) @Max(1_000) @DefaultValue("50") int maxEndpoints,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("500ms") Duration pollInterval) {

	WebhookProperties {
		allowedNetworks = List.copyOf(allowedNetworks);
	}

}
