package com.shop.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rounds of one contender at one rate. A round that failed counts as the worst. */
record LatencyRounds(Table rounds, int rate) {

	static final int RATE = 1;

	static final int ROUND = 2;

	static final int P50 = 5;

	static final int P99 = 6;

	static final int P999 = 7;

	static final int KEEPS_UP = 9;

	static final int WAL = 13;

	private static final int WRITTEN = 3;

	/**
	 * Below this share of the rate, the writers did not offer the load that they should.
	 */
	private static final double OFFERED = 0.98;

	/** At lower rates, too few events are measured for a p99.9. */
	private static final int FINE_RATE = 5_000;

	static LatencyRounds of(Table latency, String what, int rate) {
		return new LatencyRounds(latency.where(0, what).where(RATE, rate), rate);
	}

	/**
	 * Whether so many events are measured at this rate that one in a thousand tells
	 * something.
	 */
	static boolean hasP999(int rate) {
		return rate >= FINE_RATE;
	}

	int count() {
		return this.rounds.rows().size();
	}

	int failed() {
		return this.rounds.where(KEEPS_UP, "failed").rows().size();
	}

	/** Whether the contender kept up in most rounds. */
	boolean keepsUp() {
		return 2 * this.rounds.where(KEEPS_UP, "yes").rows().size() > count();
	}

	/**
	 * The value of each round; infinite in those in which the contender did not keep up.
	 */
	Values millis(int column) {
		return new Values(this.rounds.rows()
			.stream()
			.map(row -> row.get(KEEPS_UP).equals("yes") ? Double.parseDouble(row.get(column))
					: Double.POSITIVE_INFINITY)
			.toList());
	}

	/** The percentiles to draw; none if the contender does not keep up. */
	List<Double> percentiles() {
		if (!keepsUp()) {
			return List.of();
		}
		var columns = hasP999(this.rate) ? List.of(P50, P99, P999) : List.of(P50, P99);
		return columns.stream().map(column -> millis(column).median().orElseThrow()).toList();
	}

	/** The percentiles, with what must be known to read them. */
	String describe() {
		if (count() == 0) {
			return "not measured";
		}
		if (!keepsUp()) {
			return (2 * failed() > count()) ? "failed" : "does not keep up" + failures();
		}
		var texts = new ArrayList<>(percentiles().stream().map(Values::number).toList());
		texts.set(1, texts.get(1) + range(millis(P99)));
		return String.join(" / ", texts) + written() + failures();
	}

	private static String range(Values values) {
		return values.isSpread() ? " (" + values.range() + ")" : "";
	}

	/** What was really written, if in any round it was less than it should have been. */
	private String written() {
		var written = this.rounds.where(KEEPS_UP, "yes").values(WRITTEN);
		return (written.least() < OFFERED * this.rate) ? " at " + written.range() + "/s" : "";
	}

	private String failures() {
		return (failed() == 0) ? "" : String.format(Locale.ROOT, " (failed in %s of %s rounds)", failed(), count());
	}

}
