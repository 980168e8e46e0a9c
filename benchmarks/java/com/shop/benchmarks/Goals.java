package com.shop.benchmarks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The goals for the relay, and the results. */
record Goals(Table drain, Table latency) {

	private static final double SHARE = 0.6;

	private static final double P50_MS = 5;

	private static final double P99_MS = 15;

	private static final double TIMES = 10;

	private static final int RATE = 1_000;

	private static final Set<Entrant> PEERS = EnumSet.of(Entrant.DEBEZIUM, Entrant.POLLING, Entrant.NAMASTACK,
			Entrant.MODULITH);

	List<String> describe() {
		var shares = DrainRounds.of(this.drain, 100).shares();
		var shop = at(Entrant.SHOP);
		var lines = new ArrayList<>(List.of(atLeast("Drain, share of what the fastest could do", shares),
				atMost("p50 at 1,000 events/s, ms", shop.millis(LatencyRounds.P50), P50_MS),
				atMost("p99 at 1,000 events/s, ms", shop.millis(LatencyRounds.P99), P99_MS)));
		PEERS.forEach(peer -> lines.add(compared(shop, peer)));
		return List.copyOf(lines);
	}

	private LatencyRounds at(Entrant entrant) {
		return LatencyRounds.of(this.latency, entrant.title(), RATE);
	}

	private static String atLeast(String what, Values rounds) {
		var value = rounds.median().orElse(Double.NaN);
		return line(what, value(value) + range(rounds), "at least " + SHARE, verdict(value, value >= SHARE));
	}

	private static String atMost(String what, Values rounds, double goal) {
		var value = rounds.median().orElse(Double.NaN);
		return line(what, value(value) + range(rounds), "at most " + goal, verdict(value, value <= goal));
	}

	/**
	 * A round in which a peer failed says nothing about how fast it is, and must not
	 * count for the shop.
	 */
	private String compared(LatencyRounds shop, Entrant peer) {
		var what = "p99 of " + peer.title() + ", times the shop's";
		var other = at(peer);
		if (other.failed() > 0) {
			return line(what, "**failed in %s of %s rounds**".formatted(other.failed(), other.count()),
					"at least " + TIMES, "not compared");
		}
		if (shop.count() > 0 && !shop.keepsUp()) {
			return line(what, "**the shop does not keep up**", "at least " + TIMES, "missed");
		}
		var times = other.millis(LatencyRounds.P99).median().orElse(Double.NaN)
				/ shop.millis(LatencyRounds.P99).median().orElse(Double.NaN);
		return line(what, value(times), "at least " + TIMES, verdict(times, times >= TIMES));
	}

	private static String line(String what, String value, String goal, String verdict) {
		return "- %s: %s (goal: %s, %s)".formatted(what, value, goal, verdict);
	}

	private static String verdict(double value, boolean reached) {
		if (Double.isNaN(value)) {
			return "unknown";
		}
		return reached ? "reached" : "missed";
	}

	private static String value(double value) {
		if (Double.isNaN(value)) {
			return "**not measured**";
		}
		return "**" + (Double.isInfinite(value) ? "does not keep up" : number(value)) + "**";
	}

	private static String range(Values rounds) {
		return rounds.isSpread() ? "; rounds: " + String.join(", ", rounds.all().stream().map(Goals::number).toList())
				: "";
	}

	private static String number(double value) {
		return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%.2f", value);
	}

}
