package com.shop.order.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of live updates.
 *
 * @param pollInterval how often to look for new steps of followed orders
 * @param heartbeat how often a stream sends a sign of life; a disconnected client is
 * noticed by then
 * @param maxStreams the number of streams that an instance keeps open
 * @param maxStreamsPerClient how many of them one client may have
 * @param maxAge how long a stream stays open; after that, its client reconnects and
 * continues
 * @param maxWaiting the number of requests that wait for the outcome at a time; others
 * are answered at once
 * @param maxWaitingPerClient how many of them one client may have
 */
@ConfigurationProperties("shop.order.updates")
public record UpdateProperties(@DefaultValue("100ms") Duration pollInterval, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("1000") int maxStreams, @DefaultValue("100") int maxStreamsPerClient,
		@DefaultValue("1h") Duration maxAge, @DefaultValue("1000") int maxWaiting,
		@DefaultValue("300") int maxWaitingPerClient) {

}
