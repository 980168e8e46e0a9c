package com.shop.shared;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another attempt: twice as long after each further failure.
 *
 * @param first the delay after the first failure
 * @param longest the longest delay
 */
public record Backoff(Duration first, Duration longest) {

	/** Limits the exponent, so that the delay does not overflow. */
	private static final int MOST_DOUBLINGS = 30;

	/**
	 * Returns the delay after so many failures in a row, with the one that has just
	 * happened. After none, it is the same as after the first.
	 */
	public Duration after(int failures) {
		var doubled = this.first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
		return (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
	}

	/**
	 * Returns a random time between half and all of that delay, so that not all who fail
	 * together come back together.
	 */
	public Duration afterWithJitter(int failures) {
		var delay = after(failures).toMillis();
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay / 2, delay + 1));
	}

}
