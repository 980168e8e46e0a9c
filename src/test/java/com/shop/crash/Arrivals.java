package com.shop.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that has arrived; notices at once what comes twice or out of order. */
final class Arrivals {

	private final Map<String, Arrival> byId = new HashMap<>();

	private final Map<String, Arrival> lastOfPartition = new HashMap<>();

	private final Map<String, Arrival> lastOfAggregate = new HashMap<>();

	private final List<Arrival> madeUp = new ArrayList<>();

	private final List<String> doubles = new ArrayList<>();

	private final List<String> outOfOrder = new ArrayList<>();

	synchronized void add(Arrival arrival) {
		var earlier = this.byId.putIfAbsent(arrival.id(), arrival);
		if (earlier != null) {
			this.doubles.add(arrival + ", and before that at " + earlier.place());
			return;
		}
		var before = this.lastOfPartition.put(arrival.topic() + "-" + arrival.partition(), arrival);
		if (before != null && before.commitLsn() > arrival.commitLsn()) {
			this.outOfOrder.add(arrival + " was committed before " + before);
		}
		before = this.lastOfAggregate.put(arrival.topic() + " " + arrival.aggregate(), arrival);
		if (before != null && before.sequence() >= arrival.sequence()) {
			this.outOfOrder.add(arrival + " has a lower number than " + before);
		}
		if (arrival.isMadeUp()) {
			this.madeUp.add(arrival);
		}
	}

	synchronized Map<String, Arrival> byId() {
		return Map.copyOf(this.byId);
	}

	synchronized boolean containAll(Collection<String> ids) {
		return this.byId.keySet().containsAll(ids);
	}

	synchronized List<String> doubles() {
		return List.copyOf(this.doubles);
	}

	synchronized List<String> outOfOrder() {
		return List.copyOf(this.outOfOrder);
	}

	/** The first to arrive of the made-up events that happened after that time. */
	synchronized Optional<Arrival> firstOfThoseAfter(long time) {
		return this.madeUp.reversed()
			.stream()
			.takeWhile(arrival -> arrival.arrivedAt() >= time)
			.filter(arrival -> arrival.occurredAt() > time)
			.reduce((_, earlier) -> earlier);
	}

	/** How long the slowest of the made-up events of that time was under way. */
	synchronized Duration longestDelay(long from, long to) {
		return this.madeUp.stream()
			.filter(arrival -> from <= arrival.occurredAt() && arrival.occurredAt() < to)
			.map(Arrival::delay)
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
	}

}
