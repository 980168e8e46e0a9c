package com.shop.payment.gateway.simulated;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.Webhooks;
import com.shop.shared.PollSchedule;
import com.shop.shared.database.StoredTime;

/** The webhooks that the simulated gateway has not delivered yet. */
@Component
@Simulated
class SimulatedWebhooks {

	/** How long a webhook that is being delivered stays reserved for one instance. */
	private static final Duration LEASE = Duration.ofSeconds(30);

	/**
	 * The delay starts at one second and doubles after each attempt, so the attempts span
	 * about half an hour.
	 */
	private static final int ATTEMPTS = 11;

	private final JdbcClient jdbc;

	private final SimulationProperties properties;

	private final Chance chance;

	private final JsonMapper json;

	private final Clock clock;

	private final PollSchedule polling;

	SimulatedWebhooks(JdbcClient jdbc, SimulationProperties properties, Chance chance, JsonMapper json, Clock clock,
			PollSchedule polling) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.chance = chance;
		this.json = json;
		this.clock = clock;
		this.polling = polling;
	}

	/** The type of a webhook, named as Stripe names it. */
	enum Type {

		COMPLETED("checkout.session.completed"), FAILED("payment_intent.payment_failed"),
		EXPIRED("checkout.session.expired"), REFUND_UPDATED("refund.updated");

		private final String word;

		Type(String word) {
			this.word = word;
		}

	}

	record Due(long id, String body, int attempts) {
	}

	/**
	 * Adds a webhook. The settings can lose, delay or duplicate it; by default it is sent
	 * once and at once.
	 */
	void enqueue(Type type, PaymentId payment, Instant at) {
		if (this.chance.happens(this.properties.webhookLost())) {
			return;
		}
		var late = this.chance.happens(this.properties.webhookLate()) ? this.properties.webhookLateness()
				: Duration.ZERO;
		var body = body(type, payment, at);
		var due = at.plus(this.properties.webhookDelay()).plus(late);
		this.polling.wakeAfterCommit(Duration.between(this.clock.instant(), due));
		for (var times = this.chance.happens(this.properties.webhookTwice()) ? 2 : 1; times > 0; times--) {
			this.jdbc.sql("INSERT INTO payment.simulated_webhooks (body, due_at) VALUES (?, ?)")
				.params(body, StoredTime.of(due))
				.update();
		}
	}

	/** Builds the body in Stripe's format. */
	private String body(Type type, PaymentId payment, Instant at) {
		var object = Map.of("metadata", Map.of(Webhooks.PAYMENT_ID, payment));
		return this.json.writeValueAsString(Map.of("id", "evt_" + UUID.randomUUID(), "type", type.word, "created",
				at.getEpochSecond(), "data", Map.of("object", object)));
	}

	PollSchedule polling() {
		return this.polling;
	}

	@Transactional
	List<Due> claim(int atMost) {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				UPDATE payment.simulated_webhooks SET due_at = ?, attempts = attempts + 1
				WHERE id = ANY (ARRAY(SELECT id FROM payment.simulated_webhooks WHERE due_at <= ?
				    ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED))
				RETURNING id, body, attempts""")
			.params(StoredTime.of(now.plus(LEASE)), StoredTime.of(now), atMost)
			.query((row, _) -> new Due(row.getLong("id"), row.getString("body"), row.getInt("attempts")))
			.list();
	}

	@Transactional
	void remove(Due delivered) {
		this.jdbc.sql("DELETE FROM payment.simulated_webhooks WHERE id = ?").param(delivered.id()).update();
	}

	/**
	 * Schedules the next attempt.
	 * @return false if there were too many attempts, so that the webhook was removed
	 */
	@Transactional
	boolean postpone(Due refused) {
		if (refused.attempts() >= ATTEMPTS) {
			remove(refused);
			return false;
		}
		var delay = Duration.ofSeconds(1L << (refused.attempts() - 1));
		this.polling.wakeAfterCommit(delay);
		this.jdbc.sql("UPDATE payment.simulated_webhooks SET due_at = ? WHERE id = ?")
			.params(StoredTime.of(this.clock.instant().plus(delay)), refused.id())
			.update();
		return true;
	}

}
