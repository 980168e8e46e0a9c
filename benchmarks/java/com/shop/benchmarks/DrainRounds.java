package com.shop.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.shop.benchmarks.Entrant.Source;

/** The rows about drained backlogs. A round that failed has the rate 0. */
record DrainRounds(Table rows) {

	static final int PER_TRANSACTION = 1;

	static final int WAITING = 2;

	static final int ROUND = 3;

	static final int RATE = 6;

	static final int ALL = 7;

	static final int DOUBLES = 8;

	static final int CPU = 9;

	static final int HEAP = 12;

	/** Without these, nobody knows what would have been possible. */
	private static final Set<Entrant> LIMITS = EnumSet.of(Entrant.PGOUTPUT, Entrant.BARE, Entrant.PRODUCER);

	static DrainRounds of(Table drain, int perTransaction) {
		return new DrainRounds(drain.where(PER_TRANSACTION, perTransaction));
	}

	DrainRounds of(String what) {
		return new DrainRounds(this.rows.where(0, what));
	}

	List<String> contenders() {
		return this.rows.distinct(0);
	}

	/** The rate; what failed in most rounds has none. */
	String rate() {
		var failed = this.rows.where(ALL, "failed").rows().size();
		return (2 * failed > this.rows.rows().size()) ? "failed" : Values.number(this.rows.median(RATE));
	}

	/** How many rows were waiting, if they are fewer than those of others. */
	String waiting() {
		return String.join(" or ",
				this.rows.distinct(WAITING)
					.stream()
					.map(rows -> String.format(Locale.ROOT, "%,d", Long.parseLong(rows)))
					.toList());
	}

	/**
	 * The shop's rate in each round, divided by the best that was possible in this round:
	 * by the rate of the fastest reader of the log, or by that of the producer if it is
	 * lower. Empty if a limit was not measured in every round.
	 */
	Values shares() {
		var shares = this.rows.where(0, Entrant.SHOP.title()).distinct(ROUND).stream().map(this::share).toList();
		return new Values(shares.stream().allMatch(Optional::isPresent)
				? shares.stream().flatMap(Optional::stream).toList() : List.of());
	}

	private Optional<Double> share(String round) {
		var own = new DrainRounds(this.rows.where(ROUND, round));
		if (!LIMITS.stream().allMatch(limit -> own.rateOf(limit) > 0)) {
			return Optional.empty();
		}
		var reading = EnumSet.allOf(Entrant.class)
			.stream()
			.filter(entrant -> entrant.source() == Source.LOG)
			.mapToDouble(own::rateOf)
			.max()
			.orElse(0);
		return Optional.of(own.rateOf(Entrant.SHOP) / Math.min(reading, own.rateOf(Entrant.PRODUCER)));
	}

	private double rateOf(Entrant entrant) {
		return this.rows.where(0, entrant.title()).median(RATE).orElse(0);
	}

}
