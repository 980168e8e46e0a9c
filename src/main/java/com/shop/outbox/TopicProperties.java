package com.shop.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
public record TopicProperties(@Min(1) @Max(1_000) @DefaultValue("6") int partitions,
		@Min(1) @Max(100) @Nullable Short replicationFactor) {

}
