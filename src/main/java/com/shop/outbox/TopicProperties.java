package com.shop.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for creating missing topics.
 *
 * @param partitions the number of partitions of each event topic; changing it later
 * breaks the order of events with the same key
 * @param replicationFactor the broker's default if not set: 1 embedded, 3 in a cluster
 */
@ConfigurationProperties("shop.topics")
public record TopicProperties(@DefaultValue("6") int partitions, @Nullable Short replicationFactor) {

	public TopicProperties {
		if (partitions < 1) {
			throw new IllegalArgumentException("shop.topics.partitions must be at least 1, but is " + partitions);
		}
	}

}
