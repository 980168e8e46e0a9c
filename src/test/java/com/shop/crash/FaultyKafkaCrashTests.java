package com.shop.crash;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop whose broker leaves transactions open keeps the promises all the same. That
 * without its help events come twice, is shown by {@code UnguardedSessionCrashTests}.
 */
class FaultyKafkaCrashTests {

	private static final int MOST_KILLS = 20;

	private static final int ENOUGH = 2;

	private final CrashSettings settings = CrashSettings.ofThisRun();

	@TempDir
	private Path data;

	@Test
	void relaysEachEventOnceAlthoughTransactionsHang() {
		try (var run = NewcomerRun.start(this.data, Path.of("target/faulty-kafka-crash"), this.settings.seed(),
				FaultyKafka.options())) {
			while (run.hung() < ENOUGH && run.kills().size() < MOST_KILLS) {
				run.kill(1);
			}
			assertThat(run.hung()).as("kills after which transactions hung").isPositive();
			run.check();
		}
	}

}
