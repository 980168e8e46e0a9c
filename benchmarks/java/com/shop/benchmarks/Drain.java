package com.shop.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import com.shop.benchmarks.Entrant.Source;

/**
 * Measures how fast a backlog is relayed to Kafka. The first half of the rows warms up.
 * The clock runs from the last of these to the last row, or until the time limit.
 */
final class Drain {

	private static final Duration START = Duration.ofSeconds(45);

	private final Lab lab;

	private final Duration box;

	Drain(Lab lab, Duration box) {
		this.lab = lab;
		this.box = box;
	}

	/**
	 * The result.
	 *
	 * @param rows the number of rows that arrived while the clock was running
	 * @param complete whether all rows arrived
	 * @param doubles the number of rows that arrived more than once
	 * @param cpu the processor time while the clock was running
	 * @param heap the maximum and the final heap in use, in MB
	 */
	record Outcome(int rows, double seconds, boolean complete, int doubles, Cpu cpu, String heap) {

		double rowsPerSecond() {
			return this.rows / this.seconds;
		}

	}

	/**
	 * Drains the events {@code first} to {@code first + count - 1}, which are already
	 * waiting. Fails if the contender ends meanwhile.
	 */
	Outcome run(Entrant entrant, long first, int count) throws Exception {
		try (var arrivals = new Arrivals(this.lab.place().brokers(), first, count);
				var process = this.lab.start(entrant)) {
			IntSupplier progress = (entrant == Entrant.PGOUTPUT) ? () -> readBy(process) : arrivals::count;
			var sender = Thread.ofPlatform().start(() -> send(entrant, process, first, count));
			var warm = Lab.within(START, () -> progress.getAsInt() >= count / 2);
			var began = System.nanoTime();
			var before = progress.getAsInt();
			var cpu = this.lab.cpu(process);
			var complete = Lab.within(this.box, () -> progress.getAsInt() >= count);
			var seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
			var rows = progress.getAsInt() - before;
			var used = this.lab.cpu(process).since(cpu);
			if (entrant.source() == Source.ITSELF) {
				sender.join();
			}
			return new Outcome(rows, seconds, warm && complete, arrivals.doubles(), used, process.ask("heap"));
		}
	}

	private static int readBy(JvmProcess process) {
		try {
			return Integer.parseInt(process.ask("count"));
		}
		catch (IOException ended) {
			throw new UncheckedIOException(ended);
		}
	}

	/** Sends at a rate that no contender can reach. */
	private static void send(Entrant entrant, JvmProcess process, long first, int count) {
		if (entrant.source() == Source.ITSELF) {
			try {
				process.ask("write " + first + " 10000000 " + count);
			}
			catch (IOException ended) {
				throw new IllegalStateException(ended);
			}
		}
	}

}
