package com.shop.outbox.relay;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the relay.
 *
 * @param enabled off in an instance that shall never relay
 * @param batchInterval between the beginnings of two Kafka transactions at least, to the
 * millisecond, unless the batch is full: what comes meanwhile goes into one. The broker's
 * work for a transaction hardly depends on what is in it
 * @param maxBatchSize rows of one Kafka transaction at most
 * @param tickInterval how often the leader makes the slot move on while nothing happens
 * in the shop
 * @param leaderTimeout how long a leader that is frozen or cut off keeps the others from
 * taking over; one that has ended is followed at once
 * @param retryDelay before the first restart of a failed relay; doubled for each further
 * one
 * @param maxRetryDelay the longest delay between restarts
 * @param walAlarm how much write-ahead log PostgreSQL may keep for the relay before
 * health warns; less than its {@code max_slot_wal_keep_size}
 */
@ConfigurationProperties("shop.relay")
record RelayProperties(@DefaultValue("true") boolean enabled, @DefaultValue("3ms") Duration batchInterval,
		@DefaultValue("2048") int maxBatchSize, @DefaultValue("10s") Duration tickInterval,
		@DefaultValue("4s") Duration leaderTimeout, @DefaultValue("500ms") Duration retryDelay,
		@DefaultValue("15s") Duration maxRetryDelay, @DefaultValue("512MB") DataSize walAlarm) {

}
