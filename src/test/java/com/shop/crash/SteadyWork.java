package com.shop.crash;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Works that are done again and again, each in a thread of its own, with a pause in
 * between.
 */
final class SteadyWork implements AutoCloseable {

	/** How long what is being done may take to end. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final ScheduledExecutorService threads;

	private final List<? extends Future<?>> works;

	private SteadyWork(ScheduledExecutorService threads, List<? extends Future<?>> works) {
		this.threads = threads;
		this.works = works;
	}

	static SteadyWork start(List<? extends Runnable> works, Duration pause) {
		var threads = Executors.newScheduledThreadPool(works.size());
		return new SteadyWork(threads,
				works.stream()
					.map(work -> threads.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS))
					.toList());
	}

	/** Throws what a work has thrown: it was not done again after that. */
	void requireGoing() {
		for (var work : this.works) {
			if (work.isDone() && !work.isCancelled()) {
				try {
					work.get();
				}
				catch (ExecutionException failed) {
					throw new IllegalStateException("A work has ended", failed.getCause());
				}
				catch (InterruptedException interrupted) {
					Thread.currentThread().interrupt();
				}
			}
		}
	}

	/**
	 * Returns when what is being done is done. Throws if it does not end, and what a work
	 * has thrown meanwhile.
	 */
	@Override
	public void close() {
		close(PATIENCE);
	}

	void close(Duration patience) {
		this.threads.shutdown();
		if (!hasEnded(patience)) {
			this.threads.shutdownNow();
			throw new IllegalStateException("A work does not end");
		}
		requireGoing();
	}

	private boolean hasEnded(Duration patience) {
		try {
			return this.threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
