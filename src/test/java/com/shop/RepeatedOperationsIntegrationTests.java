package com.shop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.OrderSender.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator wants is done once, also if they get no answer and send it again. */
@IntegrationTest
class RepeatedOperationsIntegrationTests {

	private final ShopClient shop;

	private final OrderSender sender;

	private final JdbcClient jdbc;

	private final String key = UUID.randomUUID().toString();

	RepeatedOperationsIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.sender = new OrderSender(port);
		this.jdbc = jdbc;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ops/relay/verifications", "/ops/rebuilds/order-customers", "/ops/stock/rebuild" })
	void runsAJobOnce(String path) {
		var before = jobRuns();

		var first = ShopClient.eventually("nobody else has started it")
			.until(() -> post(path), answer -> answer.status() == 202);

		assertThat(post(path)).isEqualTo(first);
		ShopClient.eventually("what was started comes to an end")
			.until(() -> this.jdbc.sql("SELECT count(*) FROM shared.job_runs WHERE state = 'RUNNING'")
				.query(Long.class)
				.single() == 0);
		assertThat(post(path)).isEqualTo(first);
		assertThat(jobRuns()).filteredOn(run -> !before.contains(run)).hasSize(1);
	}

	@Test
	void checksTheConservationOnce() {
		var asked = Instant.now();
		var first = ShopClient.eventually("nobody else checks")
			.until(() -> post("/ops/conservation/check"), answer -> answer.status() == 200);

		assertThat(Instant.parse(first.at("checkedAt"))).isAfterOrEqualTo(asked.truncatedTo(ChronoUnit.MICROS));
		assertThat(post("/ops/conservation/check")).isEqualTo(first);
	}

	@Test
	void retriesParkedMessagesOnce() {
		var earlier = park();
		var first = post("/ops/messages/retry?listener=order.credit");
		assertThat(first.status()).isEqualTo(202);
		assertThat(first.at("retried")).isEqualTo("1");

		var later = park();
		var parkedAt = parkedAt(later);
		assertThat(post("/ops/messages/retry?listener=order.credit")).isEqualTo(first);

		assertThat(parkedAt(later)).isNotEmpty().isEqualTo(parkedAt);
		this.jdbc.sql("DELETE FROM event_publication WHERE id IN (?, ?)").params(earlier, later).update();
	}

	private Answer post(String path) {
		return this.sender.post(path, "", "Idempotency-Key", this.key);
	}

	private List<UUID> jobRuns() {
		return this.jdbc.sql("SELECT id FROM shared.job_runs").query((row, _) -> row.getObject(1, UUID.class)).list();
	}

	/** A message that nobody can deal with; whoever tries parks it anew. */
	private UUID park() {
		var id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, attempts, parked_at)
				VALUES (?, 'order.credit', 'com.shop.Nothing', '{}', 100, now() - interval '1 hour')""")
			.param(id)
			.update();
		return id;
	}

	private String parkedAt(UUID message) {
		return this.shop.get("/ops/messages/{id}", message).text("parkedAt");
	}

}
