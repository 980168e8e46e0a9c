package com.shop.order.callback;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of callbacks.
 *
 * @param secret signs what is posted: {@code whsec_} and 24 to 64 bytes in base64.
 * Without one, requests that want a callback are refused
 * @param allowedNetworks networks that are not public but may be posted to, such as
 * {@code 10.1.0.0/16}
 * @param timeout how long one attempt may take, from the look-up of the host to the
 * answer
 * @param retryDelay before the second attempt; doubled for each further one
 * @param maxRetryDelay the longest delay between two attempts
 * @param giveUpAfter how long an outcome is tried to be posted
 * @param pollInterval how often to look for what is due
 */
@ConfigurationProperties("shop.order.callbacks")
record CallbackProperties(@Nullable CallbackSecret secret, @DefaultValue List<Network> allowedNetworks,
		@DefaultValue("10s") Duration timeout, @DefaultValue("5s") Duration retryDelay,
		@DefaultValue("1h") Duration maxRetryDelay, @DefaultValue("24h") Duration giveUpAfter,
		@DefaultValue("500ms") Duration pollInterval) {

	CallbackProperties {
		allowedNetworks = List.copyOf(allowedNetworks);
	}

}
