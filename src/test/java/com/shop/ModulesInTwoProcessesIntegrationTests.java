package com.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A module that would run in two processes is noticed before it does anything twice, also
 * while the processes sign with different keys, because one of them is replaced.
 */
@Tag("processes")
class ModulesInTwoProcessesIntegrationTests {

	private static final Duration END = Duration.ofMinutes(1);

	private static final String TWICE = "The modules payment run in the process with shop.name=rest and in this one"
			+ " with shop.name=part, so each would do their work again.";

	private final TestInfrastructure servers = TestInfrastructure.another();

	private final Map<String, String> whole = SplitShop.beforeTheNewKey(SplitShop.settings(this.servers, "rest", ""));

	private final Map<String, String> rest = with(this.whole, "!payment");

	private final Map<String, String> part = SplitShop
		.withTheNewKey(SplitShop.settings(this.servers, "part", "payment"));

	@TempDir
	private Path data;

	@Test
	void refusesToStartBesideAProcessWithTheSameModule() {
		try (var whole = ShopProcess.start(directory(), this.whole)) {
			assertRefused(this.part, TWICE);
			assertRefused(this.rest, "Another instance with shop.name=rest runs the modules conservation,");
			try (var another = ShopProcess.launch(directory(), this.whole).awaitStarted()) {
				var processes = health(another, "processes");
				assertThat(processes.path("status").asString()).isEqualTo("UP");
				assertThat(processes.at("/details/modules").propertyNames()).containsExactly("rest");
			}
			assertThat(whole.output()).as("what it says of the two")
				.doesNotContain("each would do their work again", "Another instance with");
		}
	}

	@Test
	void startsAfterTheOtherProcessWasKilled() {
		var killed = ShopProcess.start(directory(), this.whole);
		killed.kill();

		try (var rest = ShopProcess.start(directory(), this.rest)) {
			var processes = health(rest, "processes");
			assertThat(processes.path("status").asString()).isEqualTo("WARNING");
			assertThat(processes.at("/details/missing").toString()).isEqualTo("[\"payment\"]");
			assertThat(rest.client().metrics()).contains("shop_processes_missing_modules 1.0");
		}
	}

	@Test
	void receivesNothingWhileAProcessThatWasFrozenHasTheSameModule() {
		try (var whole = ShopProcess.start(directory(), this.whole)) {
			whole.freeze();
			try (var part = startWhenAlone()) {
				whole.thaw();

				awaitHealth(part, "inbox", "DOWN");
				assertThat(health(part, "inbox").at("/details/lastFailure").asString()).isEqualTo(TWICE);
				assertThat(health(part, "processes").at("/details/conflict").asString()).isEqualTo(TWICE);
				assertThat(part.client().metrics()).contains("shop_processes_conflict 1.0", "shop_inbox_stopped 1.0");
				awaitHealth(whole, "processes", "DOWN");
				whole.kill();
				awaitHealth(part, "inbox", "UP");
			}
		}
	}

	/** It waits until the other one is no longer seen. */
	private ShopProcess startWhenAlone() {
		return ShopProcess.launch(directory(), this.part).awaitStarted();
	}

	private void assertRefused(Map<String, String> settings, String sentence) {
		try (var second = ShopProcess.launch(directory(), settings)) {
			assertThat(second.awaitEnd(END)).isNotZero();
			assertThat(second.output()).contains(sentence, "each module runs in one process only")
				.doesNotContain("\tat ");
		}
	}

	private static void awaitHealth(ShopProcess process, String component, String status) {
		Awaitility.await(component + " is " + status)
			.atMost(END)
			.until(() -> health(process, component).path("status").asString(), status::equals);
	}

	private static JsonNode health(ShopProcess process, String component) {
		return process.client().get("/actuator/health").body().at("/components/" + component);
	}

	private Path directory() {
		return this.data.resolve(String.valueOf(System.nanoTime()));
	}

	/** The same database. */
	private static Map<String, String> with(Map<String, String> settings, String modules) {
		var changed = new HashMap<>(settings);
		changed.put("shop.modules", modules);
		return changed;
	}

}
