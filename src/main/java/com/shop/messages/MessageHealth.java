package com.shop.messages;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A warning while messages are parked, with the ids of the oldest. Appears as
 * {@code messages}.
 */
@Component("messagesHealthIndicator")
class MessageHealth implements HealthIndicator {

	private static final int SHOWN = 10;

	private final OutstandingMessages messages;

	MessageHealth(OutstandingMessages messages) {
		this.messages = messages;
	}

	@Override
	public Health health() {
		var parked = this.messages.find(MessageState.PARKED, 0, SHOWN);
		return parked.isEmpty() ? Health.up().build()
				: Health.status("WARNING")
					.withDetail("parked", this.messages.count(MessageState.PARKED))
					.withDetail("ids", parked.stream().map(message -> message.id().toString()).toList())
					.withDetail("action", "See GET /ops/messages?state=PARKED; then retry or discard them.")
					.build();
	}

}
