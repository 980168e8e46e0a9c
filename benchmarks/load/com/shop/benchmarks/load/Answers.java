package com.shop.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The answers to the orders of one stage. */
final class Answers {

	private final Queue<Answer> all = new ConcurrentLinkedQueue<>();

	/**
	 * An answer, or none in time.
	 *
	 * @param sent when the order was sent
	 * @param nanos how long the answer took
	 * @param accepted whether the order was accepted
	 */
	private record Answer(long sent, long nanos, boolean accepted) {
	}

	/**
	 * Adds an answer.
	 * @param sent when the order was sent, in nanoseconds since any moment
	 * @param arrived when the answer arrived, since the same moment
	 */
	void add(long sent, long arrived, boolean accepted) {
		this.all.add(new Answer(sent, arrived - sent, accepted));
	}

	/**
	 * All of them together. The milliseconds are those of accepted orders.
	 *
	 * @param perSecond the orders accepted per second while the load lasted
	 */
	record Summary(int sent, int accepted, double perSecond, double p50, double p95, double p99) {
	}

	/**
	 * Summarises the answers.
	 * @param time how long the load lasted, from the first order
	 */
	Summary summary(Duration time) {
		var answers = List.copyOf(this.all);
		var end = answers.stream().mapToLong(Answer::sent).min().orElse(0) + time.toNanos();
		var accepted = answers.stream().filter(Answer::accepted).toList();
		var sorted = accepted.stream().mapToLong(Answer::nanos).sorted().toArray();
		var during = accepted.stream().filter(answer -> answer.sent() + answer.nanos() <= end).count();
		return new Summary(answers.size(), accepted.size(), during * 1_000.0 / time.toMillis(), millis(sorted, 0.5),
				millis(sorted, 0.95), millis(sorted, 0.99));
	}

	/** Returns a percentile; not a number if there is none. */
	private static double millis(long[] sorted, double share) {
		return (sorted.length == 0) ? Double.NaN
				: sorted[(int) Math.ceil(sorted.length * share) - 1] / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

}
