package com.shop.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * The size of a run.
 *
 * @param rates the orders a second, one measurement each
 * @param users the customers who order again as soon as they are answered, one
 * measurement each
 * @param usual the number of these customers where something else varies
 * @param calm a rate that both designs can bear
 * @param instances the largest number of instances
 * @param time how long each load lasts
 * @param warmUp how long each new instance is warmed up; for the first thousand orders,
 * Java compiles more than it sells
 * @param outage how long the gateway is away
 * @param patience how long to wait afterwards for orders that are not ready
 */
record LoadScale(List<Integer> rates, List<Integer> users, int usual, int calm, int instances, Duration time,
		Duration warmUp, Duration outage, Duration patience) {

	LoadScale {
		rates = List.copyOf(rates);
		users = List.copyOf(users);
	}

	/** Returns the full scale, or a tiny one that shows whether everything works. */
	static LoadScale of(String name) {
		return switch (name) {
			case "full" -> new LoadScale(List.of(10, 20, 40, 80, 160), List.of(4, 16, 64), 16, 10, 3,
					Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(3));
			case "tiny" -> new LoadScale(List.of(5), List.of(2), 2, 5, 1, Duration.ofSeconds(2), Duration.ofSeconds(2),
					Duration.ofSeconds(2), Duration.ofSeconds(20));
			default -> throw new IllegalArgumentException("shop.load.scale is full or tiny, not " + name);
		};
	}

}
