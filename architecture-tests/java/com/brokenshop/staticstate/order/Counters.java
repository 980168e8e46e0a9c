package com.brokenshop.staticstate.order;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts in static fields. */
final class Counters {

	static int count;

	static final Map<String, Integer> byName = new HashMap<>();

	static final int[] array = { 1 };

	static final AtomicInteger atomic = new AtomicInteger();

	static final Counter own = new Counter();

	static final List<String> CONSTANT = List.of("one");

	static final Duration DURATION = Duration.ofSeconds(1);

	private Counters() {
	}

	/** Is mutable. */
	static final class Counter {

		private int value;

		void count() {
			this.value++;
		}

		int value() {
			return this.value;
		}

	}

}
