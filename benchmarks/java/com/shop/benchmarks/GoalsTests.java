package com.shop.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The goals do not flatter the shop. */
class GoalsTests {

	private static final String SHARE = "- Drain, share of what the fastest could do: ";

	private static final String P99 = "- p99 at 1,000 events/s, ms: ";

	private static final String POLLER = "- p99 of SKIP LOCKED poller, times the shop's: ";

	private final List<List<String>> drain = new ArrayList<>();

	private final List<List<String>> latency = new ArrayList<>();

	@Test
	void comparesDrainingWithTheFastestReaderOfEachRound() {
		drainedByAll(1, 60, 80, 100, 200);
		drainedByAll(2, 60, 120, 100, 200);
		drainedByAll(3, 60, 80, 100, 75);

		assertThat(lines()).contains(SHARE + "**0.60**; rounds: 0.50, 0.60, 0.80 (goal: at least 0.6, reached)");
	}

	@Test
	void doesNotCompareDrainingWithLimitsThatFailed() {
		drainedByAll(1, 60, 80, 100, 200);
		drainedByAll(2, 60, 80, 0, 200);

		assertThat(lines()).contains(SHARE + "**not measured** (goal: at least 0.6, unknown)");
	}

	@Test
	void countsADrainThatFailedAsTheWorst() {
		drainedByAll(1, 100, 80, 100, 200);
		drainedByAll(2, 0, 80, 100, 200);
		drainedByAll(3, 0, 80, 100, 200);

		assertThat(lines()).contains(SHARE + "**0.00**; rounds: 0.00, 0.00, 1.00 (goal: at least 0.6, missed)");
	}

	@Test
	void doesNotReachAGoalInOneRoundOfThree() {
		latency(Entrant.SHOP, 1, 2, "yes");
		latency(Entrant.SHOP, 2, 3, "no");
		latency(Entrant.SHOP, 3, 4, "failed");

		assertThat(lines()).contains(P99 + "**does not keep up**; rounds: 2.00, ∞, ∞ (goal: at most 15.0, missed)");
	}

	@Test
	void doesNotReachGoalsThatWereNotMeasured() {
		latency(Entrant.SHOP, 1, 2, "yes");

		assertThat(lines()).contains(POLLER + "**not measured** (goal: at least 10.0, unknown)")
			.noneMatch(line -> line.startsWith(POLLER) && line.contains("reached"));
		assertThat(new Goals(new Table(List.of()), new Table(List.of())).describe()).hasSize(7)
			.allMatch(line -> line.contains("**not measured**"));
	}

	@Test
	void doesNotCountThatAPeerFailedForTheShop() {
		latency(Entrant.SHOP, 1, 2, "yes");
		latency(Entrant.POLLING, 1, 200, "yes");
		latency(Entrant.POLLING, 2, 200, "failed");

		assertThat(lines()).contains(POLLER + "**failed in 1 of 2 rounds** (goal: at least 10.0, not compared)");
	}

	@Test
	void missesAllComparisonsIfTheShopDoesNotKeepUp() {
		latency(Entrant.SHOP, 1, 2, "no");
		latency(Entrant.POLLING, 1, 200, "no");

		assertThat(lines()).contains(POLLER + "**the shop does not keep up** (goal: at least 10.0, missed)");
	}

	@Test
	void comparesWithPeersThatKeepUpOrDoNot() {
		latency(Entrant.SHOP, 1, 2, "yes");
		latency(Entrant.POLLING, 1, 3, "yes");
		latency(Entrant.NAMASTACK, 1, 3, "no");

		assertThat(lines()).contains(POLLER + "**1.50** (goal: at least 10.0, missed)",
				"- p99 of Namastack 1.6.0, times the shop's: **does not keep up** (goal: at least 10.0, reached)");
	}

	private List<String> lines() {
		return new Goals(new Table(this.drain), new Table(this.latency)).describe();
	}

	private void drainedByAll(int round, int shop, int pgoutput, int bare, int producer) {
		drained(Entrant.SHOP, round, shop);
		drained(Entrant.PGOUTPUT, round, pgoutput);
		drained(Entrant.BARE, round, bare);
		drained(Entrant.PRODUCER, round, producer);
	}

	private void drained(Entrant entrant, int round, int rate) {
		this.drain.add(List.of(entrant.title(), "100", "1000", String.valueOf(round), "500", "1.00",
				String.valueOf(rate), (rate == 0) ? "failed" : "yes", "0"));
	}

	private void latency(Entrant entrant, int round, int millis, String keepsUp) {
		var time = String.valueOf(millis);
		this.latency.add(List.of(entrant.title(), "1000", String.valueOf(round), "1000", "0", time, time, time, time,
				keepsUp, "", "", "", ""));
	}

}
