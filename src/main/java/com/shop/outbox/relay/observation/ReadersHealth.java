package com.shop.outbox.relay.observation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.healing.BlockedReaders;
import com.shop.outbox.relay.kafka.OpenTransaction;

/**
 * Reports a warning while another application's open transaction keeps readers of
 * committed records from the shop's events. Appears as {@code readers}.
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
					"Another application has open transactions on the shop's topics, and readers of committed records"
							+ " wait behind them. Let it end them, or abort them with kafka-transactions.sh abort"
							+ " --topic T --partition P --start-offset O.")
			.build();
	}

}
