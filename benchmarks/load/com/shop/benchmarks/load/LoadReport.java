package com.shop.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import com.shop.benchmarks.DotChart;
import com.shop.benchmarks.Results;
import com.shop.benchmarks.Table;

/** The file with the results, and the chart of them. */
final class LoadReport {

	private static final String NAME = "load";

	private static final String COLUMNS = "design,part,model,load,what,instances,gateway ms,outage s,seconds,sent,"
			+ "accepted,failed,accepted per second,p50 ms,p95 ms,p99 ms,ready,ready per second,ms until ready p50,"
			+ "ms until ready p99,half done";

	private static final int PART = 1;

	private static final int WHAT = 4;

	private static final int FAILED = 11;

	private static final int PER_SECOND = 12;

	private static final int P50 = 13;

	private static final int P99 = 15;

	private static final int UNTIL_READY = 18;

	private final Path directory;

	private final Results results;

	/** Creates the file, or overwrites it. */
	LoadReport(Path directory) throws IOException {
		this.directory = directory;
		this.results = Results.begin(directory, NAME,
				"open: orders a second; closed: customers who order again as soon as they are answered; failed: refused,"
						+ " or no answer within 10 s; accepted per second: while the load lasted; p50 to p99: of the"
						+ " answers to accepted orders; ready per second: from the first order until the last one was"
						+ " ready; ms until ready: from when the order was stored; half done: hold credit or goods but"
						+ " are not ready, 3 minutes later at the latest",
				COLUMNS);
	}

	/**
	 * Adds a row.
	 * @param halfDone the orders that hold something but are not ready
	 */
	void add(String design, Stage stage, Answers.Summary answers, RunningDesign.Readiness ready, int halfDone)
			throws IOException {
		this.results.row(design, stage.part().id(), stage.model(), stage.amount(), stage.label(), stage.instances(),
				stage.gateway().toMillis(), stage.outage().toSeconds(), stage.time().toSeconds(), answers.sent(),
				answers.accepted(), answers.sent() - answers.accepted(), answers.perSecond(), answers.p50(),
				answers.p95(), answers.p99(), ready.count(), ready.perSecond(), ready.p50(), ready.p99(), halfDone);
	}

	/** Draws the chart. */
	void draw() throws IOException {
		var table = Table.of(this.directory, NAME);
		var panels = table.distinct(PART).stream().map(part -> panel(part, table.where(PART, part))).toList();
		Files.writeString(this.directory.resolve(NAME + ".svg"), DotChart.draw(
				"p50, p95 and p99 of the answers; beside them: orders accepted a second, and median until ready",
				panels));
	}

	private static DotChart.Panel panel(String part, Table rows) {
		return new DotChart.Panel(switch (Part.valueOf(part.toUpperCase(Locale.ROOT))) {
			case RATES -> "More and more orders a second, whether or not earlier ones are answered";
			case USERS -> "More and more customers, each of whom waits for the answer";
			case SLOW -> "A slow payment gateway";
			case DOWN -> "A payment gateway that is away in the middle of the time";
			case INSTANCES -> "Several instances behind a proxy, on the same two cores";
		}, rows.distinct(WHAT)
			.stream()
			.flatMap(what -> rows.where(WHAT, what).distinct(0).stream().map(design -> row(design, what, rows)))
			.toList());
	}

	private static DotChart.Row row(String design, String what, Table rows) {
		var own = rows.where(WHAT, what).where(0, design);
		var values = IntStream.rangeClosed(P50, P99).mapToObj(own::median).flatMapToDouble(OptionalDouble::stream);
		var failed = number(own.median(FAILED));
		return new DotChart.Row(design + ", " + what, values.boxed().toList(), perSecond(own) + "/s; ready: "
				+ number(own.median(UNTIL_READY)) + " ms" + (failed.equals("0") ? "" : "; " + failed + " failed"));
	}

	private static String perSecond(Table rows) {
		return String.format(Locale.ROOT, "%.1f", rows.median(PER_SECOND).orElse(0));
	}

	private static String number(OptionalDouble value) {
		return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble()) : "–";
	}

}
