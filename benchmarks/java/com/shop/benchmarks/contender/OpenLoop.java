package com.shop.benchmarks.contender;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes events at a fixed rate, whatever becomes of them after their commit. Each writer
 * waits for its commits, so that fewer are written if these take too long.
 */
public final class OpenLoop {

	private static final int WRITERS = 8;

	private OpenLoop() {
	}

	/**
	 * Writes {@code count} events, beginning with {@code first}. An event that is due
	 * while all writers are busy is written as soon as one is free.
	 * @return the time of each commit, as a value of {@link System#nanoTime()}
	 */
	public static long[] run(long first, int rate, int count, Callable<Writer> writers) throws Exception {
		var committed = new long[count];
		try (var threads = Executors.newFixedThreadPool(WRITERS)) {
			var running = new ArrayList<Future<?>>();
			var began = System.nanoTime();
			for (var writer = 0; writer < WRITERS; writer++) {
				var offset = writer;
				running.add(threads.submit(() -> {
					try (var own = writers.call()) {
						for (var index = offset; index < count; index += WRITERS) {
							awaitTime(began + TimeUnit.SECONDS.toNanos(index) / rate);
							var current = index;
							own.write(first + index, () -> committed[current] = System.nanoTime());
						}
					}
					return null;
				}));
			}
			for (var each : running) {
				each.get();
			}
		}
		return committed;
	}

	private static void awaitTime(long due) {
		for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
