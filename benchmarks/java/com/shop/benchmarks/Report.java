package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates the charts and the summary of the medians from the result files. */
final class Report {

	private static final int GOAL_RATE = 1_000;

	private static final int ORDERS_TAKEN = 3;

	private static final int LAST_OF_ORDERS = 10;

	private final Path directory;

	private final Table drain;

	private final Table latency;

	private final Table backlog;

	private final Table orders;

	private final List<String> lines = new ArrayList<>();

	private Report(Path directory) throws IOException {
		this.directory = directory;
		this.drain = Table.of(directory, "drain");
		this.latency = Table.of(directory, "latency");
		this.backlog = Table.of(directory, "backlog");
		this.orders = Table.of(directory, "orders");
	}

	/** Writes the report of everything that the directory has results of. */
	static void write(Path directory) throws IOException {
		new Charts(directory).draw();
		var report = new Report(directory);
		report.summary();
		Files.write(directory.resolve("summary.md"), report.lines);
	}

	private void summary() throws IOException {
		this.lines.addAll(List.of("# Summary", "",
				"Medians of all rounds; one that failed, or in which a contender did not keep up, counts as the worst.",
				""));
		origins();
		this.lines.add("");
		this.lines.addAll(new Goals(this.drain, this.latency).describe());
		failures(new Failures(this.drain, this.latency, this.backlog));
		drained();
		latencies();
		table("Backlog", List.of("rows", "seconds", "rows/s", "heap MB at most"),
				this.backlog.rows()
					.stream()
					.map(row -> List.of(row.get(DrainRounds.WAITING), row.get(5), row.get(DrainRounds.RATE),
							row.get(DrainRounds.HEAP)))
					.toList());
		table("The whole shop",
				List.of("", "taken/s", "ready/s", "CPU ms an order: shop", "PostgreSQL", "broker", "commits an order",
						"one client: ms until created", "until ready"),
				this.orders.distinct(0).stream().map(this::ordersLine).toList());
	}

	/** The files may be of different runs. */
	private void origins() throws IOException {
		var files = new LinkedHashMap<String, List<String>>();
		for (var name : List.of("drain", "latency", "backlog", "orders")) {
			Results.origin(this.directory.resolve(name + ".csv"))
				.ifPresent(origin -> files.computeIfAbsent(origin, _ -> new ArrayList<>()).add("`" + name + ".csv`"));
		}
		files.forEach((origin, names) -> this.lines.add("- " + String.join(", ", names) + ": " + origin));
	}

	private void failures(Failures failures) {
		if (!failures.all().isEmpty()) {
			this.lines.addAll(List.of("", "Rounds that failed or were stopped, or in which events arrived twice:", ""));
			failures.all().forEach(failure -> this.lines.add("- " + failure));
		}
	}

	private void drained() {
		table("Drain",
				List.of("", "rows/s, 100 a transaction", "rows waiting", "rows/s, 1 a transaction",
						"CPU s per million: application", "database", "broker", "heap MB"),
				this.drain.distinct(0).stream().map(this::drainLine).toList());
	}

	private List<String> drainLine(String what) {
		var hundred = DrainRounds.of(this.drain, 100).of(what);
		var one = DrainRounds.of(this.drain, 1).of(what);
		return Stream.concat(Stream.of(what, withRange(hundred), hundred.waiting(), withRange(one)),
				IntStream.rangeClosed(DrainRounds.CPU, DrainRounds.HEAP)
					.mapToObj(column -> Values.number(hundred.rows().median(column))))
			.toList();
	}

	private static String withRange(DrainRounds rounds) {
		var rates = rounds.rows().values(DrainRounds.RATE);
		return rounds.rate() + (rates.isSpread() ? " (" + rates.range() + ")" : "");
	}

	private void latencies() {
		var rates = this.latency.distinct(LatencyRounds.RATE).stream().map(Integer::valueOf).toList();
		var head = new ArrayList<>(List.of(""));
		rates.forEach(rate -> head
			.add("p50 / p99 (by round)" + (LatencyRounds.hasP999(rate) ? " / p99.9" : "") + " ms at " + rate + "/s"));
		head.add("WAL bytes per event");
		table("Commit to consumer", head,
				this.latency.distinct(0).stream().map(what -> latencyLine(what, rates)).toList());
	}

	private List<String> latencyLine(String what, List<Integer> rates) {
		var line = new ArrayList<>(List.of(what));
		rates.forEach(rate -> line.add(LatencyRounds.of(this.latency, what, rate).describe()));
		var bytes = LatencyRounds.of(this.latency, what, GOAL_RATE).rounds().median(LatencyRounds.WAL);
		line.add(Values.number(bytes));
		return line;
	}

	private List<String> ordersLine(String what) {
		var rows = this.orders.where(0, what);
		return Stream
			.concat(Stream.of(what),
					IntStream.rangeClosed(ORDERS_TAKEN, LAST_OF_ORDERS)
						.mapToObj(column -> Values.number(rows.median(column))))
			.toList();
	}

	private void table(String title, List<String> head, List<List<String>> rows) {
		if (rows.isEmpty()) {
			return;
		}
		this.lines.addAll(List.of("", "## " + title, "", line(head), line(head.stream().map(_ -> "---").toList())));
		rows.forEach(row -> this.lines.add(line(row)));
	}

	private static String line(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |";
	}

}
