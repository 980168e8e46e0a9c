package com.shop.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** When numbered things were sent and received. */
final class Latencies {

	private final Map<Integer, Long> sent = new ConcurrentHashMap<>();

	private final Map<Integer, Long> received = new ConcurrentHashMap<>();

	void sent(int number) {
		this.sent.put(number, System.nanoTime());
	}

	void received(int number) {
		this.received.putIfAbsent(number, System.nanoTime());
	}

	boolean isComplete(int expected) {
		return this.received.size() >= expected;
	}

	/** Milliseconds at the percentiles, the first so many numbers left out to warm up. */
	double[] percentiles(int warmUp, double... percentiles) {
		var sorted = this.received.entrySet()
			.stream()
			.filter(entry -> entry.getKey() >= warmUp)
			.mapToLong(entry -> entry.getValue() - this.sent.getOrDefault(entry.getKey(), entry.getValue()))
			.sorted()
			.toArray();
		return Arrays.stream(percentiles)
			.map(percentile -> sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * percentile))]
					/ (double) TimeUnit.MILLISECONDS.toNanos(1))
			.toArray();
	}

}
