package com.shop.outbox.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A warning for a week after somebody has raised a topic's partitions, or has deleted a
 * topic. Appears as {@code topics}.
 */
@Component("topicsHealthIndicator")
class TopicsHealth implements HealthIndicator {

	private final TopicChanges changes;

	TopicsHealth(TopicChanges changes) {
		this.changes = changes;
	}

	@Override
	public Health health() {
		var missing = this.changes.missing();
		var changed = this.changes.changes();
		if (missing.isEmpty() && changed.isEmpty()) {
			return Health.up().build();
		}
		var health = Health.status("WARNING");
		if (!missing.isEmpty()) {
			health.withDetail("missing", missing)
				.withDetail("action", "The relay makes them again; if it does not, see relay here.");
		}
		if (!changed.isEmpty()) {
			health.withDetail("changes", changed);
		}
		return health.build();
	}

}
