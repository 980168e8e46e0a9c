package com.shop.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import com.shop.benchmarks.Entrant.Source;

/**
 * How fast what waits is brought to Kafka. Half of the rows warm up; the clock runs from
 * the last of them to the last of all, or for the time that there is.
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
	 * What came of it.
	 *
	 * @param rows that arrived while the clock ran
	 * @param complete whether all of them did
	 * @param doubles that arrived more than once
	 * @param cpu while the clock ran
	 * @param heap most and last, in MB
	 */
	record Outcome(int rows, double seconds, boolean complete, int doubles, Cpu cpu, String heap) {

		double rowsPerSecond() {
			return this.rows / this.seconds;
		}

	}

	/** Numbers {@code first} to {@code first + count - 1} wait. */
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
			return new Outcome(rows, seconds, warm && complete, arrivals.doubles(), used, heap(process));
		}
	}

	private static int readBy(JvmProcess process) {
		try {
			return Integer.parseInt(process.ask("count"));
		}
		catch (IOException ended) {
			throw new IllegalStateException(ended);
		}
	}

	/** At a rate that nobody can keep up with. */
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

	private static String heap(JvmProcess process) {
		try {
			return process.ask("heap");
		}
		catch (IOException ended) {
			return "ended ended";
		}
	}

}
