package com.shop.crash;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How the matrix runs.
 *
 * @param seed of every decision that is left to chance; {@code shop.crash.seed}
 * @param duration how long things die; {@code shop.crash.minutes}
 * @param faults what may happen, by default everything; {@code shop.crash.faults}
 */
record CrashSettings(long seed, Duration duration, List<Fault> faults) {

	private static final int MINUTES = 5;

	static CrashSettings ofThisRun() {
		var named = System.getProperty("shop.crash.faults", "");
		return new CrashSettings(Long.getLong("shop.crash.seed", ThreadLocalRandom.current().nextInt(1_000_000)),
				Duration.ofMinutes(Integer.getInteger("shop.crash.minutes", MINUTES)), named.isEmpty()
						? List.of(Fault.values()) : Arrays.stream(named.split(",")).map(Fault::valueOf).toList());
	}

	/** Whether its result may stand for the matrix: nothing was left out. */
	boolean isWhole() {
		return this.duration.toMinutes() >= MINUTES && this.faults.containsAll(List.of(Fault.values()));
	}

}
