package com.shop.crash;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All brokers of a cluster die at once, again and again, as when the power is lost. The
 * outbox is reconciled after each time.
 */
class EveryBrokerCrashTests {

	private static final int TIMES = 10;

	private final CrashSettings settings = CrashSettings.ofThisRun();

	@TempDir
	private Path data;

	@Test
	void relaysEachEventOnceHoweverOftenAllBrokersAreKilled() {
		try (var site = CrashSite.build(3, 1, this.data, Path.of("target/every-broker"));
				var follower = Follower.start(site.brokers().bootstrapServers());
				var _ = OutboxLoad.start(site.database(), this.settings.seed());
				var _ = Shoppers.start(site.instances(), this.settings.seed())) {
			var reconciliation = new Reconciliation(site.database(), follower);
			var run = new CrashRun(site, follower, reconciliation, this.settings.seed());
			for (int i = 0; i < TIMES; i++) {
				assertThat(run.strike(Fault.EVERY_BROKER_KILLED).recovery()).isPositive();
			}
			site.awaitWhole();
			reconciliation.check("all of them");
		}
	}

}
