package com.shop.outbox.inbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import com.shop.outbox.IncomingMessages;
import com.shop.shared.module.OnlyInSplitShop;

/**
 * Reports whether messages of other processes are received, and what to do if they are
 * not. Appears as {@code inbox}.
 */
@Component("inboxHealthIndicator")
@OnlyInSplitShop
class InboxHealth implements HealthIndicator {

	private final InboxStatus status;

	private final IncomingMessages incoming;

	InboxHealth(InboxStatus status, IncomingMessages incoming) {
		this.status = status;
		this.incoming = incoming;
	}

	@Override
	public Health health() {
		var health = new Health.Builder().up().withDetail("topics", this.incoming.topics());
		this.status.failure()
			.ifPresent(failure -> health.down()
				.withDetail("lastFailure", failure)
				.withDetail("action", "Messages wait on their topics and are not lost; see lastFailure."));
		return health.build();
	}

}
