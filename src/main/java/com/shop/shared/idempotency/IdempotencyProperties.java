package com.shop.shared.idempotency;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests that are repeated.
 *
 * @param retention how long a key and its answer are remembered; after that the key
 * counts as new
 */
@ConfigurationProperties("shop.idempotency")
record IdempotencyProperties(
		@DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("48h") Duration retention) {

}
