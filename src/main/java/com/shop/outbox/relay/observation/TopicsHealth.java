package com.shop.outbox.relay.observation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.healing.TopicChanges;
import com.shop.shared.database.DatabaseHealth;

/**
 * Reports a warning for a week after partitions were added to a topic or a topic was
 * deleted. Appears as {@code topics}.
 */
@Component("topicsHealthIndicator")
class TopicsHealth extends DatabaseHealth {

	private final TopicChanges changes;

	TopicsHealth(TopicChanges changes) {
		this.changes = changes;
	}

	@Override
	protected Health check() {
		var missing = this.changes.missing();
		var changed = this.changes.changes();
		if (missing.isEmpty() && changed.isEmpty()) {
			return Health.up().build();
		}
		var health = Health.status("WARNING");
		if (!missing.isEmpty()) {
			health.withDetail("missing", missing)
				.withDetail("action", "The relay recreates them; if it does not, see relay here.");
		}
		if (!changed.isEmpty()) {
			health.withDetail("changes", changed);
		}
		return health.build();
	}

}
