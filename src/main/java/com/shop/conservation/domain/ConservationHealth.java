package com.shop.conservation.domain;

import java.time.Clock;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * A warning while something drifts, with the ids, or while no check succeeds. Appears as
 * {@code conservation}.
 */
@Component("conservationHealthIndicator")
class ConservationHealth extends AbstractHealthIndicator {

	private static final int SHOWN = 10;

	/** So many checks may be missing. */
	private static final int PATIENCE = 5;

	private final Conservation conservation;

	private final ConservationProperties properties;

	private final Clock clock;

	ConservationHealth(Conservation conservation, ConservationProperties properties, Clock clock) {
		this.conservation = conservation;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		var report = this.conservation.report();
		var drift = report.drift();
		if (report.checkedAt() == null) {
			health.unknown();
			return;
		}
		health.up().withDetail("checkedAt", report.checkedAt());
		if (!drift.isEmpty()) {
			health.status("WARNING")
				.withDetail("drift", drift.size())
				.withDetail("ids",
						drift.stream().limit(SHOWN).map(finding -> finding.kind() + " " + finding.id()).toList())
				.withDetail("action",
						"See GET /ops/conservation for what there should be and what there is, /ops/messages for"
								+ " messages that are parked, /logs for what happened to an order.");
		}
		else if (report.checkedAt()
			.plus(this.properties.interval().multipliedBy(PATIENCE))
			.isBefore(this.clock.instant())) {
			health.status("WARNING").withDetail("action", "No check has succeeded since; see the log.");
		}
	}

}
