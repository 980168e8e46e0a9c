package com.shop.order.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what clients follow.
 *
 * @param pollInterval how often to look for new steps of the orders that somebody follows
 * @param heartbeat how often a stream says that it is alive; a client that is gone is
 * noticed by then
 * @param maxStreams how many streams an instance keeps open
 * @param maxAge for how long a stream stays open; its client connects again and goes on
 */
@ConfigurationProperties("shop.order.updates")
public record UpdateProperties(@DefaultValue("100ms") Duration pollInterval, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("1000") int maxStreams, @DefaultValue("1h") Duration maxAge) {

}
