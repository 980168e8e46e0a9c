package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Draws the charts of the medians from the result files. */
final class Charts {

	private static final int WAITING = 2;

	private static final int SECONDS = 5;

	private static final int HEAP = 12;

	private static final int ORDERS_PER_SECOND = 4;

	private final Path directory;

	private final Table drain;

	private final Table latency;

	private final Table backlog;

	private final Table orders;

	Charts(Path directory) throws IOException {
		this.directory = directory;
		this.drain = Table.of(directory, "drain");
		this.latency = Table.of(directory, "latency");
		this.backlog = Table.of(directory, "backlog");
		this.orders = Table.of(directory, "orders");
	}

	void draw() throws IOException {
		write("drain", BarChart.draw("Rows a second while a backlog is drained", List.of(),
				List.of(drainPanel(100), drainPanel(1))));
		var drained = DrainRounds.of(this.drain, 100);
		write("cost",
				BarChart.draw("CPU seconds for a million events, while draining (100 rows a transaction)",
						List.of("application", "database", "broker"), List.of(new BarChart.Panel("",
								drained.contenders().stream().map(what -> costBar(drained, what)).toList()))));
		write("latency", DotChart.draw("From commit to consumer: p50, p99 (by round) and, at 5,000/s, p99.9",
				this.latency.distinct(LatencyRounds.RATE).stream().map(this::latencyPanel).toList()));
		write("backlog", BarChart.draw("Shop: backlogs of three sizes", List.of(),
				List.of(backlogPanel("Seconds", SECONDS, "%.1f s"), backlogPanel("Heap at most", HEAP, "%.0f MB"))));
		write("orders",
				BarChart.draw("Orders a second", List.of(),
						List.of(new BarChart.Panel("", this.orders.distinct(0)
							.stream()
							.map(what -> bar(what, this.orders.where(0, what).median(ORDERS_PER_SECOND), "%,.0f"))
							.toList()))));
	}

	private void write(String name, String chart) throws IOException {
		Files.writeString(this.directory.resolve(name + ".svg"), chart);
	}

	private BarChart.Panel drainPanel(int perTransaction) {
		var drained = DrainRounds.of(this.drain, perTransaction);
		return new BarChart.Panel(perTransaction + ((perTransaction == 1) ? " row" : " rows") + " a transaction",
				drained.contenders()
					.stream()
					.map(drained::of)
					.map(own -> new BarChart.Bar(own.contenders().getFirst(),
							List.of(own.rows().median(DrainRounds.RATE).orElse(0)),
							own.rate() + " (" + own.waiting() + " waiting)"))
					.toList());
	}

	private BarChart.Panel backlogPanel(String title, int column, String format) {
		return new BarChart.Panel(title,
				this.backlog.distinct(WAITING)
					.stream()
					.map(rows -> bar(String.format(Locale.ROOT, "%,d rows", Long.parseLong(rows)),
							this.backlog.where(WAITING, rows).median(column), format))
					.toList());
	}

	private static BarChart.Bar bar(String label, OptionalDouble value, String format) {
		var length = value.orElse(0);
		return Double.isInfinite(length) ? failed(label)
				: new BarChart.Bar(label, List.of(length), String.format(Locale.ROOT, format, length));
	}

	private static BarChart.Bar failed(String label) {
		return new BarChart.Bar(label, List.of(0.0), "failed");
	}

	private static BarChart.Bar costBar(DrainRounds drained, String what) {
		var rows = drained.of(what).rows();
		var parts = IntStream.range(DrainRounds.CPU, DrainRounds.CPU + 3)
			.mapToObj(column -> rows.median(column).orElse(0))
			.toList();
		return parts.contains(Double.POSITIVE_INFINITY) ? failed(what)
				: new BarChart.Bar(what, parts, String.join(" + ", parts.stream().map(Values::number).toList()));
	}

	private DotChart.Panel latencyPanel(String rate) {
		return new DotChart.Panel(rate + " events a second",
				this.latency.where(LatencyRounds.RATE, rate).distinct(0).stream().map(what -> {
					var rounds = LatencyRounds.of(this.latency, what, Integer.parseInt(rate));
					return new DotChart.Row(what, rounds.percentiles(), rounds.describe());
				}).toList());
	}

}
