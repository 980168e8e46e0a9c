package com.shop.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link NewcomerCrashTests}, for each build. */
@Tag("long")
class NewcomerIntegrationTests {

	private static final int KILLS = 2;

	@TempDir
	private Path data;

	@Test
	void relaysEachEventOnceHoweverOftenTheEmbeddedServersAreKilled() {
		var seed = Long.getLong("shop.crash.seed", ThreadLocalRandom.current().nextInt(1_000_000));
		try (var run = NewcomerRun.start(this.data, Path.of("target/newcomer"), seed, List.of())) {
			run.kill(KILLS);
			run.check();
		}
	}

}
