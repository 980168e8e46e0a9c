package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates the charts and the summary of the medians from the result files. */
final class Report {

	private static final int PER_TRANSACTION = 1;

	private static final int ROWS_PER_SECOND = 6;

	private static final int DRAIN_CPU = 9;

	private static final int DRAIN_HEAP = 12;

	private static final int RATE = 1;

	private static final int WRITTEN = 3;

	private static final int P50 = 5;

	private static final int P99 = 6;

	private static final int P999 = 7;

	private static final int KEEPS_UP = 9;

	private static final int WAL = 13;

	private static final int GOAL_RATE = 1_000;

	private static final int ORDERS_TAKEN = 3;

	private static final int ORDERS_PER_SECOND = 4;

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

	/** Writes the report of a complete run. */
	static void write(Path directory) throws IOException {
		var report = new Report(directory);
		report.charts();
		report.summary();
		Files.write(directory.resolve("summary.md"), report.lines);
	}

	private void charts() throws IOException {
		Files.writeString(this.directory.resolve("drain.svg"), BarChart.draw("Rows a second while a backlog is drained",
				List.of(), List.of(drainPanel(100), drainPanel(1))));
		Files.writeString(this.directory.resolve("cost.svg"),
				BarChart.draw("CPU seconds for a million events, while draining (100 rows a transaction)",
						List.of("application", "database", "broker"),
						List.of(new BarChart.Panel("", drained(100).stream().map(this::costBar).toList()))));
		var panels = this.latency.distinct(RATE).stream().map(this::latencyPanel).toList();
		Files.writeString(this.directory.resolve("latency.svg"),
				DotChart.draw("From commit to consumer: p50, p99 and p99.9", panels));
		Files.writeString(this.directory.resolve("backlog.svg"), BarChart.draw("Shop: backlogs of three sizes",
				List.of(), List.of(backlogPanel("Seconds", 5, "%.1f s"), backlogPanel("Heap at most", 12, "%.0f MB"))));
		Files.writeString(this.directory.resolve("orders.svg"),
				BarChart.draw("Orders a second", List.of(),
						List.of(new BarChart.Panel("", this.orders.distinct(0)
							.stream()
							.map(what -> bar(what, this.orders.where(0, what).median(ORDERS_PER_SECOND), "%,.0f"))
							.toList()))));
	}

	private List<String> drained(int perTransaction) {
		return this.drain.where(PER_TRANSACTION, perTransaction).distinct(0);
	}

	private BarChart.Panel drainPanel(int perTransaction) {
		var rows = this.drain.where(PER_TRANSACTION, perTransaction);
		return new BarChart.Panel(perTransaction + ((perTransaction == 1) ? " row" : " rows") + " a transaction",
				rows.distinct(0)
					.stream()
					.map(what -> bar(what, rows.where(0, what).median(ROWS_PER_SECOND), "%,.0f"))
					.toList());
	}

	private BarChart.Panel backlogPanel(String title, int column, String format) {
		return new BarChart.Panel(title,
				this.backlog.rows()
					.stream()
					.map(row -> bar(String.format(Locale.ROOT, "%,d rows", Long.parseLong(row.get(2))),
							this.backlog.where(2, row.get(2)).median(column), format))
					.toList());
	}

	private static BarChart.Bar bar(String label, OptionalDouble value, String format) {
		var length = value.orElse(0);
		return new BarChart.Bar(label, List.of(length), String.format(Locale.ROOT, format, length));
	}

	private BarChart.Bar costBar(String what) {
		var rows = this.drain.where(PER_TRANSACTION, 100).where(0, what);
		var parts = IntStream.range(DRAIN_CPU, DRAIN_CPU + 3)
			.mapToObj(column -> rows.median(column).orElse(0))
			.toList();
		return new BarChart.Bar(what, parts,
				parts.stream().map(Report::number).reduce((a, b) -> a + " + " + b).orElse(""));
	}

	private DotChart.Panel latencyPanel(String rate) {
		var rows = this.latency.where(RATE, rate);
		return new DotChart.Panel(rate + " events a second", rows.distinct(0).stream().map(what -> {
			var own = rows.where(0, what);
			if (!keepsUp(own)) {
				return new DotChart.Row(what, List.of(), "does not keep up");
			}
			var values = IntStream.of(P50, P99, P999).mapToObj(column -> own.median(column).orElse(0)).toList();
			return new DotChart.Row(what, values, percentiles(own, rate));
		}).toList());
	}

	/**
	 * Formats the percentiles, with the actual rate if the writers did not reach the
	 * intended one.
	 */
	private static String percentiles(Table rounds, String rate) {
		var values = number(rounds.median(P50)) + " / " + number(rounds.median(P99)) + " / "
				+ number(rounds.median(P999));
		var written = rounds.median(WRITTEN).orElse(0);
		return (written > 0.9 * Double.parseDouble(rate)) ? values : values + " at " + number(written) + "/s";
	}

	/** Whether the contender kept up in most rounds. */
	private static boolean keepsUp(Table rounds) {
		return 2 * rounds.where(KEEPS_UP, "yes").rows().size() > rounds.rows().size();
	}

	private void summary() {
		this.lines.addAll(List.of("# Summary", "", "Medians of all rounds. " + Results.machine(), ""));
		new Goals(this.drain, this.latency).describe(this.lines);
		table("Drain",
				List.of("", "rows/s, 100 a transaction", "rows/s, 1 a transaction", "CPU s per million: application",
						"database", "broker", "heap MB"),
				this.drain.distinct(0).stream().map(this::drainLine).toList());
		var head = new ArrayList<>(List.of(""));
		this.latency.distinct(RATE).forEach(rate -> head.add("p50 / p99 / p99.9 ms at " + rate + "/s"));
		head.add("WAL bytes per event");
		table("Commit to consumer", head, this.latency.distinct(0).stream().map(this::latencyLine).toList());
		table("Backlog", List.of("rows", "seconds", "rows/s", "heap MB at most"),
				this.backlog.rows()
					.stream()
					.map(row -> List.of(row.get(2), row.get(5), row.get(ROWS_PER_SECOND), row.get(DRAIN_HEAP)))
					.toList());
		table("The whole shop",
				List.of("", "taken/s", "ready/s", "CPU ms an order: shop", "PostgreSQL", "broker", "commits an order",
						"one client: ms until created", "until ready"),
				this.orders.distinct(0).stream().map(this::ordersLine).toList());
	}

	private List<String> ordersLine(String what) {
		var rows = this.orders.where(0, what);
		return Stream
			.concat(Stream.of(what),
					IntStream.rangeClosed(ORDERS_TAKEN, LAST_OF_ORDERS).mapToObj(column -> number(rows.median(column))))
			.toList();
	}

	private List<String> drainLine(String what) {
		var rows = this.drain.where(0, what);
		var hundred = rows.where(PER_TRANSACTION, 100);
		return List.of(what, number(hundred.median(ROWS_PER_SECOND)),
				number(rows.where(PER_TRANSACTION, 1).median(ROWS_PER_SECOND)), number(hundred.median(DRAIN_CPU)),
				number(hundred.median(DRAIN_CPU + 1)), number(hundred.median(DRAIN_CPU + 2)),
				number(hundred.median(DRAIN_HEAP)));
	}

	private List<String> latencyLine(String what) {
		var rows = this.latency.where(0, what);
		var line = new ArrayList<>(List.of(what));
		for (var rate : this.latency.distinct(RATE)) {
			var own = rows.where(RATE, rate);
			line.add(keepsUp(own) ? percentiles(own, rate) : "does not keep up");
		}
		line.add(number(rows.where(RATE, GOAL_RATE).median(WAL)));
		return line;
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

	private static String number(OptionalDouble value) {
		return value.isPresent() ? number(value.getAsDouble()) : "–";
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value < 100) ? "%.1f" : "%,.0f", value);
	}

}
