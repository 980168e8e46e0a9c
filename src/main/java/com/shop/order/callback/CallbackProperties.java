package com.shop.order.callback;

import java.time.Duration;
import java.util.List;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.Secret;
import com.shop.shared.webhook.Network;
import com.shop.shared.webhook.WebhookSecret;

/**
 * Settings of callbacks.
 *
 * @param secret the key that signs callbacks: {@code whsec_} and 24 to 64 bytes in
 * base64. Without it, requests with a callback are refused
 * @param allowedNetworks networks that are not public but may receive callbacks, such as
 * {@code 10.1.0.0/16}
 * @param timeout how long one attempt may take, from looking up the host to the response
 * @param retryDelay the delay before the second attempt; doubled for each further one
 * @param maxRetryDelay the longest delay between two attempts
 * @param giveUpAfter how long to keep trying to post an outcome
 * @param pollInterval how often to look for due callbacks
 */
@ConfigurationProperties("shop.order.callbacks")
record CallbackProperties(@Secret @Accepts("whsec_ and 24 to 64 bytes in base64") @Nullable WebhookSecret secret,
		@Accepts("networks such as 10.1.0.0/16, separated by commas") @DefaultValue List<Network> allowedNetworks,
		@DurationMin(millis = 10) @DurationMax(minutes = 5) @DefaultValue("10s") Duration timeout,
		@DurationMin(millis = 1) @DurationMax(days = 1) @DefaultValue("5s") Duration retryDelay,
		@DurationMin(millis = 1) @DurationMax(days = 7) @DefaultValue("1h") Duration maxRetryDelay,
		@DurationMin(seconds = 1) @DurationMax(days = 30) @DefaultValue("24h") Duration giveUpAfter,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("500ms") Duration pollInterval) {

	CallbackProperties {
		allowedNetworks = List.copyOf(allowedNetworks);
	}

}
