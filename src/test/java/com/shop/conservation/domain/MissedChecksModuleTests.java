package com.shop.conservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
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
@TestPropertySource(properties = { "shop.conservation.interval=1h", "shop.conservation.first-check=1d",
		"shop.conservation.settle-time=200ms" })
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
		assertThat(health.health().getStatus().getCode()).as("the last check was a moment ago").isEqualTo("UP");
		lastCheckWasHoursAgo();

		assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
	}

	@Test
	void areAWarningAlsoIfNoCheckHasEverSucceeded() {
		this.jdbc.sql("UPDATE conservation.checks SET checked_at = NULL").update();
		var now = new AtomicReference<>(Instant.now());
		var health = new ConservationHealth(this.conservation, now::get);
		assertThat(health.health().getStatus().getCode()).isEqualTo("UNKNOWN");

		now.updateAndGet(instant -> instant.plus(Duration.ofHours(6)));

		assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
	}

	@Test
	void areNoneForAnInstanceThatHasJustStarted() {
		lastCheckWasHoursAgo();

		var restarted = new ConservationHealth(this.conservation, Instant::now);

		assertThat(restarted.health().getStatus().getCode()).isEqualTo("UP");
	}

	private void lastCheckWasHoursAgo() {
		this.jdbc.sql("UPDATE conservation.checks SET checked_at = now() - interval '6 hours'").update();
	}

	@Test
	void areNotHiddenByAClockThatWasAhead() {
		var tomorrow = "UPDATE conservation.checks SET begun_at = now() + interval '1 day',"
				+ " checked_at = now() + interval '1 day'";
		this.jdbc.sql(tomorrow).update();
		assertThat(this.conservation.check().checkedAt()).as("on request").isBefore(soon());
		this.jdbc.sql(tomorrow).update();
		this.conservation.checkIfDue();
		assertThat(this.conservation.report().checkedAt()).as("in turn").isBefore(soon());

		this.jdbc.sql(tomorrow).update();
		var now = new AtomicReference<>(Instant.now());
		var health = new ConservationHealth(this.conservation, now::get);
		now.updateAndGet(instant -> instant.plus(Duration.ofHours(6)));
		assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
	}

	private static Instant soon() {
		return Instant.now().plus(Duration.ofMinutes(1));
	}

	/**
	 * A check may take a twentieth of the time. The next one is due in six hours at the
	 * latest.
	 */
	@Test
	void areNoneIfTheLastCheckTookLong() {
		var last = this.conservation.check().checkedAt();
		for (var took : Map
			.of("30 minutes", Duration.ofHours(6), "6 minutes", Duration.ofHours(2), "1 second", Duration.ofHours(1))
			.entrySet()) {
			this.jdbc.sql("UPDATE conservation.checks SET took = ?::interval").param(took.getKey()).update();
			assertThat(this.conservation.interval()).as(took.getKey()).isEqualTo(took.getValue());
		}
		this.jdbc.sql("UPDATE conservation.checks SET begun_at = now() - interval '89 minutes', took = '6 minutes'")
			.update();

		this.conservation.checkIfDue();
		assertThat(this.conservation.report().checkedAt()).isEqualTo(last);

		this.jdbc.sql("UPDATE conservation.checks SET begun_at = now() - interval '91 minutes'").update();
		this.conservation.checkIfDue();
		assertThat(this.conservation.report().checkedAt()).isNotEqualTo(last);
	}

	@Test
	void areNotAssumedAfterACheckThatTookLonger() {
		var order = UUID.randomUUID();
		this.jdbc.sql("INSERT INTO inventory.reservations (order_id, state, items) VALUES (?, 'HELD', ?::jsonb)")
			.params(order, "[{\"sku\": \"ABC-1\", \"quantity\": 3}]")
			.update();
		this.conservation.check();
		this.jdbc.sql("UPDATE conservation.checks SET took = '30 minutes'").update();
		this.jdbc.sql("""
				UPDATE conservation.findings
				SET since = since - interval '10 hours', seen_at = seen_at - interval '5 hours'""").update();

		var findings = this.conservation.check().findings();

		assertThat(findings).filteredOn(found -> found.id().equals(order.toString()))
			.isNotEmpty()
			.allSatisfy(found -> assertThat(found.since()).isBefore(Instant.now().minus(Duration.ofHours(9))));
		this.jdbc.sql("DELETE FROM inventory.reservations WHERE order_id = ?").param(order).update();
		this.conservation.check();
	}

}
