package com.shop.rebuild;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of rebuilds.
 *
 * @param patience how long a rebuild waits for the relay, for the broker and for the next
 * record before it fails
 * @param batchSize records that are entered together; more of them are never in memory
 */
@ConfigurationProperties("shop.rebuild")
record RebuildProperties(@DefaultValue("30s") Duration patience, @DefaultValue("2000") int batchSize) {

	RebuildProperties {
		if (batchSize < 1) {
			throw new IllegalArgumentException("shop.rebuild.batch-size must be at least 1, but is " + batchSize);
		}
	}

}
