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

	private final long began = System.nanoTime();

	private final Path directory;

	private final Scale scale = Scale.of(System.getProperty("shop.benchmarks.scale", "full"));

	private final List<String> parts = List
		.of(System.getProperty("shop.benchmarks.parts", String.join(",", ALL)).split(",", -1));

	private Benchmarks(Path directory) {
		this.directory = directory;
	}

	/** Runs the benchmarks. The argument is the directory for the results. */
	public static void main(String[] args) throws Exception {
		Output.warningsOnly();
		new Benchmarks(Path.of(args[0])).run();
		System.exit(0);
	}

	private void run() throws Exception {
		try (var lab = Lab.open()) {
			say("servers are up, logs in " + lab.directory());
			if (!List.of("orders").equals(this.parts)) {
				relay(lab);
			}
			if (this.parts.contains("orders")) {
				say("the whole shop");
				new OrdersBenchmark(lab, this.scale, this.directory).run();
			}
			if (this.parts.containsAll(ALL)) {
				Report.write(this.directory);
			}
			say("done");
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
