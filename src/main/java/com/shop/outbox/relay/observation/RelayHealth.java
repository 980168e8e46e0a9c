package com.shop.outbox.relay.observation;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.healing.BlockingTransaction;
import com.shop.outbox.relay.healing.LogBlockers;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.outbox.relay.model.RelayStatus.Phase;
import com.shop.shared.database.DatabaseHealth;

/**
 * Reports whether events reach Kafka, and what to do if they do not. Appears as {@code
 * relay}.
 */
@Component("relayHealthIndicator")
class RelayHealth extends DatabaseHealth {

	/**
	 * How long a start may take before it is reported. It takes a few seconds, and longer
	 * while a broker restarts.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RelayNames names;

	private final RelayStatus status;

	private final RelayLag lag;

	private final LogBlockers blockers;

	private final RelayProperties properties;

	RelayHealth(RelayNames names, RelayStatus status, RelayLag lag, LogBlockers blockers, RelayProperties properties) {
		this.names = names;
		this.status = status;
		this.lag = lag;
		this.blockers = blockers;
		this.properties = properties;
	}

	@Override
	protected Health check() {
		var slot = this.lag.slot();
		var health = new Health.Builder().up()
			.withDetail("phase", this.status.phase())
			.withDetail("slot", slot.walStatus())
			.withDetail("unconfirmedBytes", slot.unconfirmedBytes())
			.withDetail("retainedBytes", slot.retainedBytes());
		this.status.failure().ifPresent(failure -> health.withDetail("lastFailure", failure));
		var inTheWay = inTheWay();
		if (inTheWay.isEmpty()) {
			judge(health, slot);
		}
		else {
			blame(health, inTheWay);
		}
		return health.build();
	}

	private static void blame(Health.Builder health, List<BlockingTransaction> inTheWay) {
		health.down()
			.withDetail("inTheWay", inTheWay.stream().map(BlockingTransaction::toString).toList())
			.withDetail("action",
					"The relay waits for other transactions to end. Let them end, or end them as inTheWay says."
							+ " Events wait in PostgreSQL and are not lost.");
	}

	private void judge(Health.Builder health, RelayLag.Slot slot) {
		if (!slot.exists() && !this.properties.enabled()) {
			health.status("WARNING")
				.withDetail("action", "There is no replication slot " + this.names.slot()
						+ " yet: events wait in the outbox until" + " another instance or Kafka Connect relays them.");
		}
		else if (!slot.isUsable()) {
			health.down()
				.withDetail("action", "The replication slot " + this.names.slot() + " is " + slot.walStatus()
						+ ": the relay recreates it and sends the missing events from the table; if it does not, see"
						+ " lastFailure and the log. Events wait in PostgreSQL and are not lost.");
		}
		else if (!slot.active() && !this.properties.enabled()) {
			health.status("WARNING")
				.withDetail("action",
						"Nobody reads the replication slot " + this.names.slot() + ". If Kafka Connect relays,"
								+ " see the state of its connector and restart it if it has failed. Events wait in"
								+ " PostgreSQL and are not lost.");
		}
		else if (this.properties.enabled() && isStuck()) {
			health.down()
				.withDetail("action", "Events wait in PostgreSQL and are not lost; see lastFailure and the log.");
		}
	}

	private List<BlockingTransaction> inTheWay() {
		return (this.status.phase() == Phase.BACK_FILLING) ? this.blockers.ofSlot() : List.of();
	}

	private boolean isStuck() {
		return switch (this.status.phase()) {
			case RELAYING, BACK_FILLING, STANDBY -> false;
			case FAILED -> true;
			case STOPPED, STARTING -> this.status.failure().isPresent() || this.status.age().compareTo(PATIENCE) > 0;
		};
	}

}
