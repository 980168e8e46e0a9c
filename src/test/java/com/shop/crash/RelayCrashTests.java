package com.shop.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The relay's promises, whatever dies: nothing lost, nothing double, everything in the
 * order of the commits; and the shop's: no order, piece or cent astray. Writes
 * docs/reliability.md.
 */
class RelayCrashTests {

	private static final Logger log = LoggerFactory.getLogger(RelayCrashTests.class);

	private static final Path LOGS = Path.of("target/crash");

	private static final Path PAGE = Path.of("docs/reliability.md");

	private static final Set<String> AT_REST = Set.of("REJECTED", "CANCELLED", "READY_TO_SHIP", "SHIPPING", "SHIPPED",
			"DELIVERED");

	private final CrashSettings settings = CrashSettings.ofThisRun();

	@TempDir
	private Path data;

	@Test
	void relaysEachEventOnceAndInOrderWhateverDies() {
		log.info("Seed {}, {}; what the processes print is in {}", this.settings.seed(), this.settings.duration(),
				LOGS);
		try (var site = CrashSite.build(3, 3, this.data, LOGS);
				var follower = Follower.start(site.brokers().bootstrapServers())) {
			var reconciliation = new Reconciliation(site.database(), follower);
			var shoppers = Shoppers.start(site.instances(), this.settings.seed());
			var load = OutboxLoad.start(site.database(), this.settings.seed());
			var began = System.nanoTime();
			List<Strike> strikes;
			try (shoppers; load) {
				strikes = new CrashRun(site, follower, reconciliation, this.settings.seed()).strike(this.settings);
			}
			var duration = Duration.ofNanos(System.nanoTime() - began);
			awaitRest(site);
			reconciliation.check("the end");
			reconciliation.checkNumbers();
			assertOrdersAreWhole(site, shoppers);
			report(duration, strikes, follower, reconciliation, shoppers);
		}
	}

	/** Every order has ended or waits for the staff, and no message is left. */
	private static void awaitRest(CrashSite site) {
		CrashSite.eventually("all orders are at rest")
			.untilAsserted(() -> assertThat(
					site.jdbc().sql("SELECT DISTINCT status FROM orders.orders").query(String.class).list())
				.allMatch(AT_REST::contains));
		CrashSite.eventually("no message is left")
			.untilAsserted(() -> assertThat(site.jdbc()
				.sql("SELECT id::text || ' ' || listener_id || ' ' || coalesce(cause, '') FROM event_publication")
				.query(String.class)
				.list()).isEmpty());
	}

	private static void assertOrdersAreWhole(CrashSite site, Shoppers shoppers) {
		assertThat(shoppers.contradictions()).as("keys that were answered with two orders").isEmpty();
		assertThat(site.jdbc().sql("SELECT id::text FROM orders.orders").query(String.class).list()).as("orders")
			.containsExactlyInAnyOrderElementsOf(shoppers.orders().values());
		CrashSite.eventually("stock, money and credit are where they belong")
			.untilAsserted(() -> assertThat(
					site.instances().getFirst().client().post(null, "/ops/conservation/check").text("state"))
				.isEqualTo("OK"));
	}

	private void report(Duration duration, List<Strike> strikes, Follower follower, Reconciliation reconciliation,
			Shoppers shoppers) {
		var totals = new LinkedHashMap<String, Long>();
		totals.put("faults", (long) strikes.size());
		totals.put("events that arrived", (long) follower.arrivals().byId().size());
		totals.put("lost", reconciliation.lost());
		totals.put("double", (long) follower.arrivals().doubles().size());
		totals.put("out of order", (long) follower.arrivals().outOfOrder().size());
		totals.put("orders", (long) shoppers.orders().size());
		totals.put("requests that an instance did not answer", shoppers.failed());
		var report = new ReliabilityReport(this.settings, LocalDate.now(ZoneOffset.UTC), duration, strikes, totals);
		report.write(LOGS.resolve("reliability.md"));
		if (this.settings.isWhole()) {
			report.write(PAGE);
		}
	}

}
