package com.shop.crash;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How soon another instance relays while the machine has little else to do. The bounds
 * are those that are promised, and many times of what it takes.
 */
class TakeoverCrashTests {

	private static final Path LOGS = Path.of("target/takeover");

	private static final long SEED = 1;

	@TempDir
	private Path data;

	@Test
	void followsAnInstanceThatEnds() {
		try (var site = CrashSite.build(3, 3, this.data, LOGS);
				var follower = Follower.start(site.brokers().bootstrapServers());
				var _ = OutboxLoad.start(site.database(), SEED)) {
			var run = new CrashRun(site, follower, new Reconciliation(site.database(), follower), SEED);

			assertThat(run.strike(Fault.LEADER_STOPPED).recovery()).as("stopped").isLessThan(Duration.ofSeconds(5));
			site.awaitWhole();
			assertThat(run.strike(Fault.LEADER_KILLED).recovery()).as("killed").isLessThan(Duration.ofSeconds(5));
			site.awaitWhole();
			assertThat(run.strike(Fault.LEADER_FROZEN).recovery()).as("frozen").isLessThan(Duration.ofSeconds(10));
		}
	}

}
