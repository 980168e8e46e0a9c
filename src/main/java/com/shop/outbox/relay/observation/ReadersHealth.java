package com.shop.outbox.relay.observation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.healing.AbortCommands;
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

	private final AbortCommands commands;

	ReadersHealth(BlockedReaders blocked, AbortCommands commands) {
		this.blocked = blocked;
		this.commands = commands;
	}

	@Override
	public Health health() {
		var foreign = this.blocked.foreign().stream().limit(SHOWN).toList();
		if (foreign.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("openTransactions", foreign.stream().map(OpenTransaction::toString).toList())
			.withDetail("action",
					"Another application has open transactions on the shop's topics, and readers of committed records"
							+ " wait behind them. Let it end them, or abort them with: " + this.commands.of(foreign))
			.build();
	}

}
