package com.shop.benchmarks.contender;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Writes numbers at a rate that does not depend on how long anything takes. */
public final class OpenLoop {

	private static final int WRITERS = 8;

	private OpenLoop() {
	}

	/**
	 * Writes {@code count} numbers from {@code first}; an event whose time has come while
	 * all writers were busy is written as soon as one is not.
	 * @return when each was committed, as {@link System#nanoTime()} has it
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
