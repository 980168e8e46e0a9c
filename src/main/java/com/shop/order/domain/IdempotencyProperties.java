package com.shop.order.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of idempotency keys.
 *
 * @param idempotencyRetention how long a key is remembered; after that it counts as new
 */
@ConfigurationProperties("shop.order")
record IdempotencyProperties(@DefaultValue("48h") Duration idempotencyRetention) {

}
