package com.shop.crash;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newcomer runs keeps the promises, too: the packaged jar with its embedded
 * servers. Writes docs/reliability-embedded.md.
 */
class NewcomerCrashTests {

	private static final int KILLS = 20;

	private static final Path PAGE = Path.of("docs/reliability-embedded.md");

	private final CrashSettings settings = CrashSettings.ofThisRun();

	@TempDir
	private Path data;

	@Test
	void relaysEachEventOnceHoweverOftenTheEmbeddedServersAreKilled() {
		try (var run = NewcomerRun.start(this.data, Path.of("target/newcomer-crash"), this.settings.seed(),
				List.of())) {
			run.kill(KILLS);
			run.check();
			new EmbeddedReport(this.settings.seed(), LocalDate.now(ZoneOffset.UTC), run.kills(), run.totals())
				.write(PAGE);
		}
	}

}
