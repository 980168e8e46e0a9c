package com.shop.conservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What health says when the last check is long ago. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "payment")
@TestPropertySource(properties = { "shop.conservation.interval=1h", "shop.conservation.settle-time=200ms" })
class MissedChecksModuleTests {

	private final Conservation conservation;

	private final ConservationProperties properties;

	MissedChecksModuleTests(Conservation conservation, ConservationProperties properties) {
		this.conservation = conservation;
		this.properties = properties;
	}

	@BeforeEach
	void check() {
		this.conservation.check();
	}

	@Test
	void areAWarningWhileTheShopRuns() {
		var now = new AtomicReference<>(Instant.now());
		var health = new ConservationHealth(this.conservation, this.properties, now::get);
		assertThat(health.health().getStatus().getCode()).isEqualTo("UP");

		now.updateAndGet(instant -> instant.plus(Duration.ofHours(6)));

		assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
	}

	@Test
	void areNoneForAnInstanceThatHasJustStarted() {
		var later = Instant.now().plus(Duration.ofHours(6));

		var restarted = new ConservationHealth(this.conservation, this.properties, () -> later);

		assertThat(restarted.health().getStatus().getCode()).isEqualTo("UP");
	}

}
