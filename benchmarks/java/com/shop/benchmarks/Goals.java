package com.shop.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The goals for the relay, and the results. */
record Goals(Table drain, Table latency) {

	private static final double SHARE = 0.6;

	private static final double P50_MS = 5;

	private static final double P99_MS = 15;

	private static final double TIMES = 10;

	private static final Set<Entrant> PEERS = Set.of(Entrant.DEBEZIUM, Entrant.POLLING, Entrant.NAMASTACK,
			Entrant.MODULITH);

	void describe(List<String> lines) {
		if (!this.drain.isEmpty()) {
			var limit = Math.min(rate(Entrant.PGOUTPUT), rate(Entrant.PRODUCER));
			say(lines, "Drain, share of the lower limit", rate(Entrant.SHOP) / limit, SHARE, false);
		}
		var shop = at(Entrant.SHOP, 6);
		if (Double.isFinite(shop)) {
			say(lines, "p50 at 1,000 events/s, ms", at(Entrant.SHOP, 5), P50_MS, true);
			say(lines, "p99 at 1,000 events/s, ms", shop, P99_MS, true);
			for (var peer : Entrant.values()) {
				if (PEERS.contains(peer)) {
					say(lines, "p99 of " + peer.title() + ", times the shop's", at(peer, 6) / shop, TIMES, false);
				}
			}
		}
	}

	private static void say(List<String> lines, String what, double value, double goal, boolean atMost) {
		var reached = atMost ? value <= goal : value >= goal;
		lines.add(String.format(Locale.ROOT, "- %s: **%s** (goal: %s %s, %s)", what,
				Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "does not keep up",
				atMost ? "at most" : "at least", goal, reached ? "reached" : "missed"));
	}

	private double rate(Entrant entrant) {
		return this.drain.where(0, entrant.title()).where(1, 100).median(6).orElse(Double.NaN);
	}

	private double at(Entrant entrant, int column) {
		return this.latency.where(0, entrant.title())
			.where(1, 1_000)
			.where(9, "yes")
			.median(column)
			.orElse(Double.POSITIVE_INFINITY);
	}

}
