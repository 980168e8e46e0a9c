package com.shop.rebuild;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of rebuilds.
 *
 * @param patience how long a rebuild waits for the relay, for the broker and for the next
 * record before it fails
 * @param batchSize records that are entered together; more are never in memory
 */
@ConfigurationProperties("shop.rebuild")
record RebuildProperties(@DurationMin(millis = 100) @DurationMax(hours = 1) @DefaultValue("30s") Duration patience,
		@Min(1) @Max(100_000) @DefaultValue("2000") int batchSize) {

}
