package com.shop.benchmarks;

import java.time.Duration;

/**
 * The size of a run.
 *
 * @param rows the rows to be drained, half of them for warming up
 * @param rounds the number of rounds of everything
 * @param seconds the duration of each rate
 * @param warmUpSeconds the warm-up before the first rate
 * @param orders the orders in each round
 * @param box the time after which a slow contender is stopped
 */
record Scale(int rows, int rounds, int seconds, int warmUpSeconds, int orders, Duration box) {

	/** Returns the full scale, or a small one that shows whether everything works. */
	static Scale of(String name) {
		return switch (name) {
			case "full" -> new Scale(1_000_000, 3, 10, 60, 400, Duration.ofSeconds(15));
			case "small" -> new Scale(100_000, 1, 4, 2, 200, Duration.ofSeconds(5));
			case "tiny" -> new Scale(20_000, 1, 2, 1, 40, Duration.ofSeconds(5));
			default -> throw new IllegalArgumentException("shop.benchmarks.scale is full, small or tiny, not " + name);
		};
	}

}
