package com.shop.outbox.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A warning while somebody else's open transaction keeps readers of committed records
 * from what is on the shop's topics. Appears as {@code readers}.
 */
@Component("readersHealthIndicator")
class ReadersHealth implements HealthIndicator {

	private static final int SHOWN = 10;

	private final BlockedReaders blocked;

	ReadersHealth(BlockedReaders blocked) {
		this.blocked = blocked;
	}

	@Override
	public Health health() {
		var foreign = this.blocked.foreign();
		if (foreign.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("openTransactions", foreign.stream().limit(SHOWN).map(OpenTransaction::toString).toList())
			.withDetail("action",
					"Somebody else has transactions open on the shop's topics, and readers of committed records wait"
							+ " behind them. Let him end them, or abort them with kafka-transactions.sh abort --topic T"
							+ " --partition P --start-offset O.")
			.build();
	}

}
