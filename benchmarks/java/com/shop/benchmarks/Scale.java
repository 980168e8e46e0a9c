package com.shop.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rows that wait to be drained: half of them warm up
 * @param rounds of everything
 * @param seconds of each rate
 * @param warmUpSeconds before the first of them
 * @param orders of each round
 * @param box after which one that is slow need not finish
 */
record Scale(int rows, int rounds, int seconds, int warmUpSeconds, int orders, Duration box) {

	/** All of it, or enough to see that it works. */
	static Scale of(String name) {
		return switch (name) {
			case "full" -> new Scale(1_000_000, 3, 10, 60, 400, Duration.ofSeconds(15));
			case "small" -> new Scale(100_000, 1, 4, 2, 200, Duration.ofSeconds(5));
			case "tiny" -> new Scale(20_000, 1, 2, 1, 40, Duration.ofSeconds(5));
			default -> throw new IllegalArgumentException("shop.benchmarks.scale is full, small or tiny, not " + name);
		};
	}

}
