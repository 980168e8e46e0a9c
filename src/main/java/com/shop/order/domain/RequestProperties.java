package com.shop.order.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests for orders.
 *
 * @param idempotencyRetention for how long a key is known; later it counts as a new one
 * @param callbackRetention for how long it can be seen what became of a callback that is
 * over
 */
@ConfigurationProperties("shop.order")
record RequestProperties(@DefaultValue("48h") Duration idempotencyRetention,
		@DefaultValue("7d") Duration callbackRetention) {

}
