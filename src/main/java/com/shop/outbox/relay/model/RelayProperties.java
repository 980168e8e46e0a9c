package com.shop.outbox.relay.model;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import com.shop.shared.settings.SizeRange;

/**
 * Settings of the relay.
 *
 * @param enabled whether this instance may relay
 * @param batchInterval the minimum time between the starts of two Kafka transactions,
 * unless a batch is full. Events that arrive in the meantime share a transaction, because
 * the broker's work per transaction hardly depends on its size
 * @param maxBatchSize the maximum number of rows in one Kafka transaction
 * @param tickInterval how often the leader makes the slot advance while the shop is idle
 * @param leaderTimeout how long a leader that is frozen or cut off keeps the others from
 * taking over; a leader that has stopped is replaced immediately
 * @param retryDelay the delay before the first restart of a failed relay; doubled for
 * each further one
 * @param maxRetryDelay the longest delay between restarts
 * @param walAlarm how much write-ahead log PostgreSQL may keep for the relay before
 * health warns; should be less than {@code max_slot_wal_keep_size}
 */
@ConfigurationProperties("shop.relay")
public record RelayProperties(@DefaultValue("true") boolean enabled,
		@DurationMin(millis = 0) @DurationMax(seconds = 10) @DefaultValue("3ms") Duration batchInterval,
		@Min(1) @Max(100_000) @DefaultValue("2048") int maxBatchSize,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("10s") Duration tickInterval,
		@DurationMin(millis = 100) @DurationMax(minutes = 10) @DefaultValue("5s") Duration leaderTimeout,
		@DurationMin(millis = 1) @DurationMax(hours = 1) @DefaultValue("500ms") Duration retryDelay,
		@DurationMin(millis = 1) @DurationMax(hours = 1) @DefaultValue("15s") Duration maxRetryDelay,
		@SizeRange(min = "1B", max = "100TB") @DefaultValue("512MB") DataSize walAlarm) {

}
