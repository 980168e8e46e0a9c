package com.shop.shared.webhook;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another attempt: exponential backoff, with jitter between half
 * and all of the delay.
 *
 * @param first the delay after the first attempt; doubled for each further one
 * @param longest the longest delay
 */
public record RetryDelay(Duration first, Duration longest) {

	private static final int LONGEST_DOUBLING = 30;

	/** Returns the delay after so many attempts. */
	public Duration after(int attempts) {
		var doubled = this.first.multipliedBy(1L << Math.min(attempts - 1, LONGEST_DOUBLING));
		var delay = (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() / 2, delay.toMillis() + 1));
	}

}
