package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time in seconds that processes have used, from Linux's {@code /proc}; zero on
 * other systems.
 */
record Cpu(double application, double database, double broker) {

	/** The unit of /proc on all Linux systems, whatever the kernel's own tick rate. */
	private static final double TICKS_PER_SECOND = 100;

	/**
	 * Reads the processor time used so far. PostgreSQL's ended processes are included in
	 * their parent's time.
	 */
	static Cpu now(long application, long postmaster, long broker) {
		var database = used(postmaster, true);
		database += ProcessHandle.of(postmaster)
			.stream()
			.flatMap(ProcessHandle::children)
			.mapToDouble(child -> used(child.pid(), false))
			.sum();
		return new Cpu(used(application, false), database, used(broker, false));
	}

	private static double used(long pid, boolean withEndedChildren) {
		try {
			var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
			// The second field may contain spaces; it ends with the last parenthesis.
			var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
			var own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
			var ended = withEndedChildren ? Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]) : 0;
			return (own + ended) / TICKS_PER_SECOND;
		}
		catch (IOException endedOrNoLinux) {
			return 0;
		}
	}

	/** Returns the parent of a Linux process; 0 if there is none. */
	static long parentOf(long pid) {
		return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).map(ProcessHandle::pid).orElse(0L);
	}

	/** Adds another process of the same application, whose servers are the same. */
	Cpu andApplication(Cpu other) {
		return new Cpu(this.application + other.application, this.database, this.broker);
	}

	Cpu since(Cpu earlier) {
		return new Cpu(this.application - earlier.application, this.database - earlier.database,
				this.broker - earlier.broker);
	}

	/** Converts the time used for this many events to the time per million events. */
	Cpu perMillion(long events) {
		return times(1_000_000.0 / Math.max(1, events));
	}

	/** Converts the time used for this many orders to milliseconds per order. */
	Cpu millisPer(long orders) {
		return times(1_000.0 / Math.max(1, orders));
	}

	private Cpu times(double factor) {
		return new Cpu(this.application * factor, this.database * factor, this.broker * factor);
	}

}
