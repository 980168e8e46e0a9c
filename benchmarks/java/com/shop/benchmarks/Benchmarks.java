package com.shop.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.shop.benchmarks.contender.Output;

/** Runs all benchmarks; see benchmarks/README.md. */
final class Benchmarks {

	private static final List<String> ALL = List.of("drain", "latency", "backlog", "orders");

	/** Only writes the report anew, from results that are there already. */
	private static final String REPORT = "report";

	private final long began = System.nanoTime();

	private final Path directory;

	private final Scale scale = Scale.of(System.getProperty("shop.benchmarks.scale", "full"));

	private final List<String> parts = List
		.of(System.getProperty("shop.benchmarks.parts", String.join(",", ALL)).split(",", -1));

	private Benchmarks(Path directory) {
		this.directory = directory;
		var unknown = this.parts.stream().filter(part -> !ALL.contains(part) && !part.equals(REPORT)).toList();
		if (!unknown.isEmpty()) {
			throw new IllegalArgumentException("shop.benchmarks.parts are some of " + ALL + " and " + REPORT + ", not "
					+ String.join(", ", unknown));
		}
	}

	/** Runs the benchmarks. The argument is the directory for the results. */
	public static void main(String[] args) throws Exception {
		Output.warningsOnly();
		var failures = new Benchmarks(Path.of(args[0])).run();
		failures.forEach(failure -> System.err.println("The shop failed: " + failure));
		System.exit(failures.isEmpty() ? 0 : 1);
	}

	/** Returns how the shop failed, if it did. */
	private List<String> run() throws Exception {
		if (!List.of(REPORT).equals(this.parts)) {
			measure();
		}
		if (this.parts.containsAll(ALL) || this.parts.contains(REPORT)) {
			Report.write(this.directory);
		}
		say("done");
		return Failures.of(this.directory, this.parts).ofTheShop();
	}

	private void measure() throws Exception {
		try (var lab = Lab.open()) {
			say("servers are up, logs in " + lab.directory());
			if (this.parts.stream().anyMatch(part -> ALL.contains(part) && !part.equals("orders"))) {
				relay(lab);
			}
			if (this.parts.contains("orders")) {
				say("the whole shop");
				new OrdersBenchmark(lab, this.scale, this.directory).run();
			}
		}
	}

	private void relay(Lab lab) throws Exception {
		var relay = new RelayBenchmark(lab, this.scale, this.directory, entrants());
		say("tables are made");
		relay.prepare();
		say("the servers warm up");
		relay.warmUpServers();
		if (this.parts.contains("drain")) {
			var results = relay.drainResults();
			say("drain, 100 rows a transaction");
			relay.drainLog(results, 100, this.scale.rows());
			say("drain, one row a transaction");
			relay.drainLog(results, 1, this.scale.rows() / 4);
			say("drain, the producer alone and what reads tables");
			relay.drainTables(results);
		}
		if (this.parts.contains("latency")) {
			say("latency");
			relay.latency(relay.latencyResults());
		}
		if (this.parts.contains("backlog")) {
			say("backlog");
			relay.backlog(relay.backlogResults());
		}
	}

	private static Set<Entrant> entrants() {
		var wanted = System.getProperty("shop.benchmarks.entrants", "");
		return wanted.isEmpty() ? EnumSet.allOf(Entrant.class)
				: Arrays.stream(wanted.split(",", -1))
					.map(Entrant::valueOf)
					.collect(Collectors.toCollection(() -> EnumSet.noneOf(Entrant.class)));
	}

	private void say(String what) {
		var time = Duration.ofNanos(System.nanoTime() - this.began);
		System.out.println(String.format(Locale.ROOT, "%02d:%02d %s", time.toMinutes(), time.toSecondsPart(), what));
	}

}
