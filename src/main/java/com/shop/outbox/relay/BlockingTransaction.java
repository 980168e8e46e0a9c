package com.shop.outbox.relay;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A transaction in PostgreSQL that the relay waits for, or that makes the log grow.
 *
 * @param owner whose it is
 * @param age since it began; null if the shop's user may not see it, for which it takes
 * the role {@code pg_read_all_stats}
 * @param command what ends it
 */
record BlockingTransaction(String owner, @Nullable Duration age, String command) {

	@Override
	public String toString() {
		return this.owner + ", open for " + ((this.age != null) ? this.age.toSeconds() + " s" : "an unknown time")
				+ ", is ended by: " + this.command;
	}

}
