package com.shop.outbox.relay.healing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL transaction that the relay waits for, or that keeps write-ahead log from
 * being removed.
 *
 * @param owner a description of the client
 * @param age the time since it began; null if the shop's database user lacks the role
 * {@code pg_read_all_stats} and may not see it
 * @param command the command that ends it
 */
public record BlockingTransaction(String owner, @Nullable Duration age, String command) {

	@Override
	public String toString() {
		return this.owner + ", open for " + ((this.age != null) ? this.age.toSeconds() + " s" : "an unknown time")
				+ "; to end it, run: " + this.command;
	}

}
