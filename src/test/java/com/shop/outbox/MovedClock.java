package com.shop.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved. It begins in the past, since brokers take
 * no records from the future.
 */
final class MovedClock extends Clock {

	private final AtomicReference<Instant> now;

	MovedClock(Instant begin) {
		this.now = new AtomicReference<>(begin.truncatedTo(ChronoUnit.DAYS));
	}

	void forward(Duration duration) {
		this.now.updateAndGet(instant -> instant.plus(duration));
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
