package com.shop.order.tracking;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of live updates.
 *
 * @param pollInterval how often to look for new steps of followed orders
 * @param heartbeat how often a stream sends a sign of life; a disconnected client is
 * noticed by then
 * @param maxStreams the number of streams that an instance keeps open
 * @param maxStreamsPerClient how many streams one client may have
 * @param maxAge how long a stream stays open; after that, its client reconnects and
 * continues
 * @param maxWaiting the number of requests that wait for the outcome at a time; others
 * are answered at once
 * @param maxWaitingPerClient how many waiting requests one client may have
 */
@ConfigurationProperties("shop.order.updates")
public record UpdateProperties(
		@DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("100ms") Duration pollInterval,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("15s") Duration heartbeat,
		@Min(0) @Max(100_000) @DefaultValue("1000") int maxStreams,
		@Min(0) @Max(100_000) @DefaultValue("100") int maxStreamsPerClient,
		@DurationMin(seconds = 1) @DurationMax(days = 1) @DefaultValue("1h") Duration maxAge,
		@Min(0) @Max(100_000) @DefaultValue("1000") int maxWaiting,
		@Min(0) @Max(100_000) @DefaultValue("300") int maxWaitingPerClient) {

}
