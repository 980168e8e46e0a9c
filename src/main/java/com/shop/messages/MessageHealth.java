package com.shop.messages;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.shared.database.DatabaseHealth;

/**
 * A warning while messages are parked, with the ids of the oldest. Appears as
 * {@code messages}.
 */
@Component("messagesHealthIndicator")
class MessageHealth extends DatabaseHealth {

	private static final int SHOWN = 10;

	private final OutstandingMessages messages;

	MessageHealth(OutstandingMessages messages) {
		this.messages = messages;
	}

	@Override
	protected Health check() {
		var health = new Health.Builder();
		health.up();
		var parked = this.messages.parked(SHOWN);
		if (!parked.isEmpty()) {
			health.status("WARNING")
				.withDetail("parked", this.messages.countParked())
				.withDetail("ids", parked.stream().map(message -> message.id().toString()).toList())
				.withDetail("action", "See GET /ops/messages?state=PARKED; then retry or discard them.");
		}
		return health.build();
	}

}
