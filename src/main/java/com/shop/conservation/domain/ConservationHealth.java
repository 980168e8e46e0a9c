package com.shop.conservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.shared.database.DatabaseHealth;

/**
 * Reports a warning with the ids while something drifts, or while no check succeeds.
 * Appears as {@code conservation}.
 */
@Component("conservationHealthIndicator")
class ConservationHealth extends DatabaseHealth {

	private static final int SHOWN = 10;

	/** The number of checks that may be missed before the health is a warning. */
	private static final int PATIENCE = 5;

	private final Conservation conservation;

	private final InstantSource clock;

	/** Checks that were missed while no instance ran do not count. */
	private final Instant startedAt;

	ConservationHealth(Conservation conservation, InstantSource clock) {
		this.conservation = conservation;
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	@Override
	protected Health check() {
		var health = new Health.Builder();
		var report = this.conservation.report();
		var drift = report.drift();
		var checkedAt = report.checkedAt();
		if (checkedAt == null) {
			return isOverdue()
					? health.status("WARNING").withDetail("action", "No check has succeeded; see the log.").build()
					: health.unknown().build();
		}
		health.up().withDetail("checkedAt", checkedAt);
		if (!drift.isEmpty()) {
			health.status("WARNING")
				.withDetail("drift", drift.size())
				.withDetail("ids",
						drift.stream().limit(SHOWN).map(finding -> finding.kind() + " " + finding.id()).toList())
				.withDetail("action",
						"See /staff/operations or GET /ops/conservation for the expected and the actual values,"
								+ " /ops/messages for parked messages, and /logs for what happened to an order.");
		}
		else if (isOverdue()) {
			health.status("WARNING").withDetail("action", "No check has succeeded since then; see the log.");
		}
		return health.build();
	}

	private boolean isOverdue() {
		var patience = this.conservation.interval().multipliedBy(PATIENCE);
		var running = Duration.between(this.startedAt, this.clock.instant());
		// One that is noted as still to come says nothing about when the last one was.
		var sinceLastCheck = this.conservation.sinceLastCheck()
			.filter(time -> time.compareTo(patience.negated()) > 0)
			.filter(time -> time.compareTo(running) < 0)
			.orElse(running);
		return sinceLastCheck.compareTo(patience) > 0;
	}

}
