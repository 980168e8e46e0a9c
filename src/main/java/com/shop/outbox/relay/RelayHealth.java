package com.shop.outbox.relay;

import java.time.Duration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether events get to Kafka; if not, what to do about it. Appears as {@code relay}. */
@Component("relayHealthIndicator")
class RelayHealth implements HealthIndicator {

	/** A start takes a few seconds, a restart of the broker some more. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RelayStatus status;

	private final RelayLag lag;

	private final RelayProperties properties;

	RelayHealth(RelayStatus status, RelayLag lag, RelayProperties properties) {
		this.status = status;
		this.lag = lag;
		this.properties = properties;
	}

	@Override
	public Health health() {
		var slot = this.lag.slot();
		var health = new Health.Builder().up()
			.withDetail("phase", this.status.phase())
			.withDetail("slot", slot.walStatus())
			.withDetail("unconfirmedBytes", slot.unconfirmedBytes())
			.withDetail("retainedBytes", slot.retainedBytes());
		this.status.failure().ifPresent(failure -> health.withDetail("lastFailure", failure));
		if (!slot.isUsable()) {
			health.down()
				.withDetail("action", "The replication slot " + RelayEngine.SLOT + " is " + slot.walStatus()
						+ ": the relay makes it anew and brings what is missing from the table; if it does not, see"
						+ " lastFailure and the log. Events wait in PostgreSQL and are not lost.");
		}
		else if (this.properties.enabled() && isStuck()) {
			health.down()
				.withDetail("action", "Events wait in PostgreSQL and are not lost; see lastFailure and the log.");
		}
		return health.build();
	}

	private boolean isStuck() {
		return switch (this.status.phase()) {
			case RELAYING, BACK_FILLING, STANDBY -> false;
			case FAILED -> true;
			case STOPPED, STARTING -> this.status.failure().isPresent() || this.status.age().compareTo(PATIENCE) > 0;
		};
	}

}
