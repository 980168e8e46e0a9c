package com.shop.outbox.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Up to where a partition has been received.
 *
 * @param next the offset of the first record that has not been received
 * @param since records that are older are not for this process; null if all are
 */
record InboxPosition(long next, @Nullable Instant since) {

	boolean isMeant(long timestamp) {
		return this.since == null || timestamp >= this.since.toEpochMilli();
	}

}
