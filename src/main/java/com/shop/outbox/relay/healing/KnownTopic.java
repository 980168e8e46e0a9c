package com.shop.outbox.relay.healing;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A topic as the relay knows it.
 *
 * @param id Kafka's id of the topic; it changes when the topic is deleted and created
 * again
 * @param raisedFrom the number of partitions before it was increased; null if it was not
 * @param raisedAt when the increase was noticed
 * @param madeAnewAt when it was noticed that the topic had been deleted and recreated;
 * null if it was not
 * @param incomplete whether the topic was recreated and does not yet contain the outbox's
 * events
 */
public record KnownTopic(String name, String id, int partitions, @Nullable Integer raisedFrom,
		@Nullable Instant raisedAt, @Nullable Instant madeAnewAt, boolean incomplete) {

}
