package com.shop.shared.idempotency;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests that are repeated.
 *
 * @param retention how long a key and its answer are remembered; after that the key
 * counts as new
 */
@ConfigurationProperties("shop.idempotency")
record IdempotencyProperties(@DefaultValue("48h") Duration retention) {

}
