package com.shop.webhook.domain;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.shared.database.DatabaseHealth;
import com.shop.webhook.EndpointId;

/**
 * A warning while endpoints are switched off, with their ids. Appears as
 * {@code webhooks}.
 */
@Component("webhooksHealthIndicator")
class WebhookHealth extends DatabaseHealth {

	private static final int SHOWN = 10;

	private final WebhookOverview overview;

	WebhookHealth(WebhookOverview overview) {
		this.overview = overview;
	}

	@Override
	protected Health check() {
		var health = new Health.Builder();
		health.up();
		var switchedOff = this.overview.switchedOff();
		if (!switchedOff.isEmpty()) {
			health.status("WARNING")
				.withDetail("switchedOff", switchedOff.stream().limit(SHOWN).map(EndpointId::toString).toList())
				.withDetail("action", "These endpoints accepted nothing for days, or said that they are gone. See GET"
						+ " /webhook-endpoints; let their owners repair them, then enable or remove them. The log says"
						+ " which owners could not be told.");
		}
		return health.build();
	}

}
