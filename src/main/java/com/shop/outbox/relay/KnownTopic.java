package com.shop.outbox.relay;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A topic as the relay knows it.
 *
 * @param id Kafka's; one that is deleted and made anew under its name has another
 * @param raisedFrom how many partitions it had before somebody raised their number; null
 * if nobody has
 * @param raisedAt when that was noticed
 * @param madeAnewAt when it was noticed that somebody had deleted it; null if nobody has
 * @param incomplete whether it was made anew and does not hold yet what the outbox does
 */
record KnownTopic(String name, String id, int partitions, @Nullable Integer raisedFrom, @Nullable Instant raisedAt,
		@Nullable Instant madeAnewAt, boolean incomplete) {

}
