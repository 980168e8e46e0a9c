package com.shop.payment.gateway.simulated;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.payment.gateway.WebhookSecrets;

/**
 * The secret that signs simulated webhooks. A migration creates it, so all instances
 * share it.
 */
@Component
@Simulated
class SimulatedSecrets implements WebhookSecrets {

	private final JdbcClient jdbc;

	/** The same as long as the database exists; empty until it was read. */
	private volatile List<String> known = List.of();

	SimulatedSecrets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<String> current() {
		if (this.known.isEmpty()) {
			this.known = List.copyOf(this.jdbc.sql("SELECT secret FROM payment.simulated_secrets")
				.query((row, _) -> row.getString("secret"))
				.list());
		}
		return this.known;
	}

}
