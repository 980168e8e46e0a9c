package com.shop.order.requests;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests for orders.
 *
 * @param callbackRetention how long a completed callback is kept after its last attempt
 */
@ConfigurationProperties("shop.order")
record RequestProperties(
		@DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("7d") Duration callbackRetention) {

}
