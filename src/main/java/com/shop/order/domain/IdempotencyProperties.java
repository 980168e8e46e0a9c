package com.shop.order.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests that have a key.
 *
 * @param idempotencyRetention for how long a key is known; later it counts as a new one
 */
@ConfigurationProperties("shop.order")
record IdempotencyProperties(@DefaultValue("48h") Duration idempotencyRetention) {

}
