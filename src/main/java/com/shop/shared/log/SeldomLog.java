package com.shop.shared.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * Logs each kind of thing at once, and then only once in a while, with how often it
 * happened. There must be only so many kinds, because each is remembered.
 *
 * @param <K> what tells the kinds apart
 */
public final class SeldomLog<K> {

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private final Map<K, Tally> tallies = new ConcurrentHashMap<>();

	private final Clock clock;

	public SeldomLog(Clock clock) {
		this.clock = clock;
	}

	/** How often something happened since it was last logged. */
	private record Tally(int count, Instant loggedAt) {
	}

	/**
	 * Notes that something happened.
	 * @param logger logs it, given how often it happened since it was last logged
	 */
	public void note(K kind, IntConsumer logger) {
		var now = this.clock.instant();
		this.tallies.compute(kind, (_, before) -> {
			var count = (before != null) ? before.count() + 1 : 1;
			if (before != null && before.loggedAt().plus(INTERVAL).isAfter(now)) {
				return new Tally(count, before.loggedAt());
			}
			logger.accept(count);
			return new Tally(0, now);
		});
	}

}
