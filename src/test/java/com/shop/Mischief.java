package com.shop;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, all of it by one seed: the same happens to the first, second, …
 * message of a kind at a listener, whichever order that is about.
 */
final class Mischief {

	private static final int LATEST = 60;

	private static final List<Failure> FAILURES = List.of(Failure.values());

	private final long seed;

	private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

	private final Map<Delivered, Fate> fates = new ConcurrentHashMap<>();

	private final AtomicInteger failed = new AtomicInteger();

	private final AtomicInteger repeated = new AtomicInteger();

	Mischief(long seed) {
		this.seed = seed;
	}

	enum Failure {

		BEFORE, HALFWAY, AFTER

	}

	/** How many milliseconds the next message is late. */
	int delay() {
		var random = next("delay");
		return (random.nextInt(3) == 0) ? random.nextInt(LATEST) : 0;
	}

	Fate fateOf(String listener, Object message) {
		return this.fates.computeIfAbsent(new Delivered(listener, message),
				_ -> new Fate(next(listener + " " + message.getClass())));
	}

	private Random next(String kind) {
		var number = this.counts.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet();
		return new Random(Objects.hash(this.seed, kind, number));
	}

	/** How often listeners failed so far. */
	int failed() {
		return this.failed.get();
	}

	/** How many messages were delivered twice so far. */
	int repeated() {
		return this.repeated.get();
	}

	private record Delivered(String listener, Object message) {
	}

	/** What happens to one message at one listener. */
	final class Fate {

		private final Queue<Failure> failures = new ArrayDeque<>();

		private int again;

		private Fate(Random random) {
			for (var left = random.nextInt(4) - 1; left > 0; left--) {
				this.failures.add(FAILURES.get(random.nextInt(FAILURES.size())));
			}
			this.again = (random.nextInt(4) == 0) ? 1 + random.nextInt(2 * LATEST) : 0;
		}

		/** What happens this time; after some times, nothing. */
		synchronized @Nullable Failure failure() {
			var failure = this.failures.poll();
			if (failure != null) {
				Mischief.this.failed.incrementAndGet();
			}
			return failure;
		}

		/** After how many milliseconds a copy comes; 0 for none, or none any more. */
		synchronized int comesAgainAfter() {
			var after = this.again;
			this.again = 0;
			if (after > 0) {
				Mischief.this.repeated.incrementAndGet();
			}
			return after;
		}

	}

}
