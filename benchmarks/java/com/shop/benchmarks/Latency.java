package com.shop.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.shop.benchmarks.contender.OpenLoop;

/**
 * Measures the time from just before an event's commit until a consumer receives it, at a
 * fixed rate (open loop).
 */
final class Latency {

	/** How long to wait after the last event was written. */
	static final Duration PATIENCE = Duration.ofSeconds(3);

	/** One in this many events is left out at the beginning, to warm up. */
	private static final int WARM_UP = 3;

	private final Lab lab;

	private final Rows rows;

	Latency(Lab lab, Rows rows) {
		this.lab = lab;
		this.rows = rows;
	}

	/**
	 * The result, in milliseconds.
	 *
	 * @param written the events that were actually written per second
	 * @param missing the events that had not arrived at the end of the waiting time
	 * @param doubles the events that arrived more than once
	 */
	record Outcome(double written, int missing, int doubles, double p50, double p99, double p999, double most, Cpu cpu,
			long walBytes, int events) {

		/** Whether the contender is as fast as the writers. */
		boolean keptUp() {
			return this.missing == 0;
		}

	}

	Outcome run(Entrant entrant, JvmProcess process, long first, int rate, int count, Duration patience)
			throws Exception {
		try (var arrivals = new Arrivals(this.lab.place().brokers(), first, count)) {
			var wal = this.lab.number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
			var cpu = this.lab.cpu(process);
			var began = System.nanoTime();
			var committed = write(entrant, process, first, rate, count);
			var seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
			Lab.within(patience, () -> arrivals.count() >= count);
			var used = this.lab.cpu(process).since(cpu);
			wal = this.lab.number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint") - wal;
			process.requireAlive();
			var arrived = arrivals.end();
			return outcome(count / seconds, committed, arrived, arrivals.doubles(), used, wal);
		}
	}

	private long[] write(Entrant entrant, JvmProcess process, long first, int rate, int count) throws Exception {
		if (!entrant.publishesItself()) {
			return OpenLoop.run(first, rate, count, () -> this.rows.writer(entrant.source()));
		}
		var file = Path.of(process.ask("write " + first + " " + rate + " " + count));
		var times = new long[count];
		ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer().get(times);
		Files.delete(file);
		return times;
	}

	private static Outcome outcome(double written, long[] committed, long[] arrived, int doubles, Cpu cpu,
			long walBytes) {
		var count = committed.length;
		var missing = (int) Arrays.stream(arrived).filter(time -> time == 0).count();
		var sorted = IntStream.range(count / WARM_UP, count)
			.mapToLong(number -> (arrived[number] == 0) ? Long.MAX_VALUE : arrived[number] - committed[number])
			.sorted()
			.toArray();
		return new Outcome(written, missing, doubles, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999),
				at(sorted, 1), cpu, walBytes, count);
	}

	/** Returns a percentile; infinite if that many events did not arrive. */
	private static double at(long[] sorted, double share) {
		var nanos = sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(sorted.length * share) - 1)];
		return (nanos == Long.MAX_VALUE) ? Double.POSITIVE_INFINITY : nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

}
