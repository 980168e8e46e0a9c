package com.shop.conservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when the last check was long ago. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "payment")
@TestPropertySource(properties = { "shop.conservation.interval=1h", "shop.conservation.settle-time=200ms" })
class MissedChecksModuleTests {

	private final Conservation conservation;

	private final JdbcClient jdbc;

	MissedChecksModuleTests(Conservation conservation, JdbcClient jdbc) {
		this.conservation = conservation;
		this.jdbc = jdbc;
	}

	@BeforeEach
	void check() {
		this.conservation.check();
	}

	@AfterEach
	void leaveTheTurnToOthers() {
		this.jdbc.sql("UPDATE conservation.checks SET begun_at = '-infinity'").update();
	}

	@Test
	void areAWarningWhileTheShopRuns() {
		var now = new AtomicReference<>(Instant.now());
		var health = new ConservationHealth(this.conservation, now::get);
		assertThat(health.health().getStatus().getCode()).isEqualTo("UP");

		now.updateAndGet(instant -> instant.plus(Duration.ofHours(6)));

		assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
	}

	@Test
	void areNoneForAnInstanceThatHasJustStarted() {
		var later = Instant.now().plus(Duration.ofHours(6));

		var restarted = new ConservationHealth(this.conservation, () -> later);

		assertThat(restarted.health().getStatus().getCode()).isEqualTo("UP");
	}

	@Test
	void areNoneIfTheLastCheckTookLong() {
		var last = this.conservation.check().checkedAt();
		this.jdbc.sql("UPDATE conservation.checks SET begun_at = now() - interval '2 hours', took = '1 hour'").update();

		this.conservation.checkIfDue();
		assertThat(this.conservation.report().checkedAt()).isEqualTo(last);
		assertThat(this.conservation.interval()).isEqualTo(Duration.ofHours(20));

		this.jdbc.sql("UPDATE conservation.checks SET took = '1 second'").update();
		this.conservation.checkIfDue();
		assertThat(this.conservation.report().checkedAt()).isNotEqualTo(last);
		assertThat(this.conservation.interval()).isEqualTo(Duration.ofHours(1));
	}

}
