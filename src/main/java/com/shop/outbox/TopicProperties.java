package com.shop.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How missing topics are made.
 *
 * @param partitions of each topic of events; changing it later breaks the order of keys
 * @param replicationFactor by default that of the broker: 1 embedded, 3 in a cluster
 */
@ConfigurationProperties("shop.topics")
public record TopicProperties(@DefaultValue("6") int partitions, @Nullable Short replicationFactor) {

	public TopicProperties {
		if (partitions < 1) {
			throw new IllegalArgumentException("shop.topics.partitions must be at least 1, but is " + partitions);
		}
	}

}
