package com.shop.conservation.domain;

import java.time.Instant;
import java.time.InstantSource;

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

	private final InstantSource clock;

	/** What was not checked while no instance ran is not this one's fault. */
	private final Instant startedAt;

	ConservationHealth(Conservation conservation, ConservationProperties properties, InstantSource clock) {
		this.conservation = conservation;
		this.properties = properties;
		this.clock = clock;
		this.startedAt = clock.instant();
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
		else if (isOverdue(report.checkedAt())) {
			health.status("WARNING").withDetail("action", "No check has succeeded since; see the log.");
		}
	}

	private boolean isOverdue(Instant checkedAt) {
		var since = checkedAt.isAfter(this.startedAt) ? checkedAt : this.startedAt;
		return since.plus(this.properties.interval().multipliedBy(PATIENCE)).isBefore(this.clock.instant());
	}

}
