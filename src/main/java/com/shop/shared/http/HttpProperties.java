package com.shop.shared.http;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import com.shop.shared.settings.SizeRange;

/**
 * Limits of HTTP requests, and how they end.
 *
 * @param maxBody the size of a body, for endpoints that have no limit of their own
 * @param headerTimeout how long a client may take to send the headers of a request
 * @param bodyTimeout how long a client may take to send the body of a request
 * @param shutdownDelay how long the shop goes on serving, although not ready, after it
 * was told to end; longer than proxies take to notice
 */
@ConfigurationProperties("shop.http")
record HttpProperties(@SizeRange(min = "1KB", max = "10MB") @DefaultValue("16KB") DataSize maxBody,
		@DurationMin(millis = 100) @DurationMax(minutes = 10) @DefaultValue("10s") Duration headerTimeout,
		@DurationMin(millis = 100) @DurationMax(minutes = 10) @DefaultValue("10s") Duration bodyTimeout,
		@DurationMin(seconds = 0) @DurationMax(minutes = 1) @DefaultValue("0s") Duration shutdownDelay) {

}
