package com.shop.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.outbox.ParkedEvents.ParkedEvent;
import com.shop.shared.database.DatabaseHealth;

/**
 * Reports a warning while events are parked, with the ids of the oldest. Appears as
 * {@code parkedEvents}.
 */
@Component("parkedEventsHealthIndicator")
class ParkedEventsHealth extends DatabaseHealth {

	private static final int SHOWN = 10;

	private final ParkedEvents events;

	ParkedEventsHealth(ParkedEvents events) {
		this.events = events;
	}

	@Override
	protected Health check() {
		var parked = this.events.find(null, SHOWN);
		if (parked.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("oldest", parked.stream().map(ParkedEvent::id).map(Object::toString).toList())
			.withDetail("action",
					"Kafka refused these events, so they are on no topic. /staff/operations/parked-events and GET"
							+ " /ops/relay/parked have the causes; then retry or discard them.")
			.build();
	}

}
