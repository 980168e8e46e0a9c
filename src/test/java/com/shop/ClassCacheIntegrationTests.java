package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The cache of classes as a person meets it who starts shop.jar twice. */
@Tag("long")
class ClassCacheIntegrationTests {

	/** At the lowest priority, on a machine that does other things. */
	private static final Duration TRAINING = Duration.ofMinutes(6);

	@TempDir
	private Path data;

	@TempDir
	private Path caches;

	@Test
	void takesTheClassesOfASecondStartFromTheCache() throws IOException {
		var loaded = this.data.resolve("classes.log");
		var logsClasses = List.of("-Xlog:class+load:file=" + loaded);
		try (var first = ShopProcess.launch(this.data, settings(), logsClasses)) {
			Awaitility.await("the cache is there")
				.atMost(TRAINING)
				.until(() -> first.output().contains("The next start will be faster"));
			assertThat(classesOfTheShop(loaded, "shared objects file")).isZero();
			assertThat(this.caches).isDirectoryContaining("glob:**/shop-*.aot")
				.isDirectoryNotContaining("glob:**/training");
		}
		try (var second = ShopProcess.start(this.data, settings(), logsClasses)) {
			assertThat(classesOfTheShop(loaded, "shared objects file")).isGreaterThan(500);
			assertThat(classesOfTheShop(loaded, "source: file:")).isLessThan(50);
			assertThat(second.output()).as("a second start says nothing of it").doesNotContain("next start", "[aot");
			assertThat(second.client().get("/products").status()).isEqualTo(200);
		}
	}

	/** The training ends with it, and the next start begins another one. */
	@Test
	void endsTheTrainingWithTheShop() {
		try (var shop = ShopProcess.start(this.data, settings())) {
			Awaitility.await("it trains").atMost(TRAINING).until(() -> !trainings().isEmpty());

			assertThat(shop.stop()).isLessThan(Duration.ofSeconds(30));
		}
		ShopClient.eventually("the training has ended").until(() -> trainings().isEmpty());
		assertThat(this.caches).isDirectoryNotContaining("glob:**/shop-*.aot");
	}

	private Map<String, String> settings() {
		return Map.of("shop.class-cache.enabled", "true", "shop.class-cache.directory", this.caches.toString());
	}

	private List<ProcessHandle> trainings() {
		return ProcessHandle.allProcesses()
			.filter(process -> process.info()
				.commandLine()
				.filter(line -> line.contains(TrainingRun.NAME) && line.contains(this.caches.toString()))
				.isPresent())
			.toList();
	}

	private static long classesOfTheShop(Path loaded, String source) throws IOException {
		try (var lines = Files.lines(loaded)) {
			return lines.filter(line -> line.contains(" com.shop.") && line.contains(source)).count();
		}
	}

}
