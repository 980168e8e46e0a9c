package com.shop.outbox.relay;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the relay.
 *
 * @param enabled whether this instance may relay
 * @param batchInterval the minimum time between the starts of two Kafka transactions, in
 * milliseconds, unless a batch is full. Events that arrive in the meantime share a
 * transaction, because the broker's work per transaction hardly depends on its size
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
record RelayProperties(@DefaultValue("true") boolean enabled, @DefaultValue("3ms") Duration batchInterval,
		@DefaultValue("2048") int maxBatchSize, @DefaultValue("10s") Duration tickInterval,
		@DefaultValue("4s") Duration leaderTimeout, @DefaultValue("500ms") Duration retryDelay,
		@DefaultValue("15s") Duration maxRetryDelay, @DefaultValue("512MB") DataSize walAlarm) {

}
