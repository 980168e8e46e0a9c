package com.shop.webhook.domain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.FakeOrigin;
import com.shop.shared.database.FewRowsAtOnce;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.Endpoint.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * So many deliveries that PostgreSQL ends a statement that concerns all of them, unless
 * it may take long.
 */
@ApplicationModuleTest
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class })
@TestPropertySource(properties = "shop.webhook.poll-interval=1h")
class ManyDeliveriesModuleTests {

	private final Endpoints endpoints;

	private final WebhookDeliveries deliveries;

	private final DeliveryQueue queue;

	private final EventStore events;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	ManyDeliveriesModuleTests(Endpoints endpoints, WebhookDeliveries deliveries, DeliveryQueue queue, EventStore events,
			JdbcClient jdbc, TransactionOperations transaction) {
		this.deliveries = deliveries;
		this.queue = queue;
		this.events = events;
		this.endpoints = endpoints;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@AfterEach
	void removeEndpoints() {
		this.endpoints.all().forEach(endpoint -> this.endpoints.remove(endpoint.id(), Precondition.NONE));
		this.jdbc.sql("DELETE FROM webhook.events WHERE heard_at < now() - interval '7 days'").update();
	}

	@Test
	void areForgotten() {
		var endpoint = this.endpoints.add(subscription(true)).endpoint();
		storeOldDeliveries(endpoint.id());

		try (var _ = FewRowsAtOnce.of("webhook.events", 1000, this.jdbc)) {
			this.events.forgetOld();
		}

		assertThat(this.jdbc.sql("SELECT stream FROM webhook.events WHERE heard_at < now() - interval '7 days'")
			.query(String.class)
			.list()).as("those that are still to be delivered").containsExactly("7");
	}

	@Test
	void areSentOnceTheirEndpointIsEnabledAndRemovedWithIt() {
		var id = this.endpoints.add(subscription(false)).endpoint().id();
		whileAllMustBeAllowedToTakeLong(() -> {
			var enabled = this.endpoints.change(id, Precondition.NONE, _ -> subscription(true));
			assertThat(enabled.status()).isEqualTo(Endpoint.Status.ENABLED);

			this.endpoints.remove(id, Precondition.NONE);
			assertThat(this.endpoints.all()).extracting(Endpoint::id).doesNotContain(id);
		});
	}

	@Test
	void doNotHoldUpOthersWhileTheyAreRemoved() {
		var id = this.endpoints.add(subscription(true)).endpoint().id();
		storeOldDeliveries(id);
		var removal = this.transaction.execute(_ -> {
			this.jdbc.sql("SELECT id FROM webhook.deliveries FOR UPDATE").query(UUID.class).list();
			var begun = CompletableFuture.runAsync(() -> this.endpoints.remove(id, Precondition.NONE));
			Awaitility.await("nothing is taken in for it any more").until(() -> this.endpoints.wanted().isEmpty());
			return begun;
		});

		removal.join();

		assertThat(this.endpoints.all()).extracting(Endpoint::id).doesNotContain(id);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void areNotLockedByWhoWaitsForAChangeOfTheirEndpoint(boolean accepted) {
		var endpoint = this.endpoints.add(subscription(true)).endpoint();
		this.deliveries.ping(endpoint);
		this.jdbc.sql("UPDATE webhook.endpoints SET failing_since = now()").update();
		var post = this.queue.claim(1, 1, Map.of(), Duration.ofMinutes(1)).getFirst();

		var recorded = this.transaction.execute(_ -> {
			this.jdbc.sql("SELECT id FROM webhook.endpoints FOR UPDATE").query(UUID.class).list();
			var begun = CompletableFuture.runAsync(() -> record(post, accepted));
			awaitWaitingFor(this.jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single());
			this.jdbc.sql("SELECT id FROM webhook.deliveries FOR UPDATE NOWAIT").query(UUID.class).list();
			return begun;
		});

		recorded.join();
	}

	/** As whoever completes events, or erases a customer, expects it. */
	@Test
	void areLockedInTheOrderOfTheirIdsIfTheFirstOfThemFails() {
		var endpoint = this.endpoints.add(subscription(true)).endpoint();
		storeStream(endpoint.id(), "99999999", "55555555", "11111111");
		var post = this.queue.claim(1, 1, Map.of(), Duration.ofMinutes(1)).getFirst();
		assertThat(post.id().toString()).startsWith("99999999");

		var recorded = this.transaction.execute(_ -> {
			lock("11111111");
			var begun = CompletableFuture.runAsync(() -> record(post, false));
			awaitWaitingFor(this.jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single());
			lock("55555555");
			lock("99999999");
			return begun;
		});

		recorded.join();
		assertThat(this.jdbc.sql("SELECT count(DISTINCT due_at) FROM webhook.deliveries").query(Long.class).single())
			.as("all wait as long")
			.isOne();
	}

	/** Deliveries of one stream, in the order of their positions. */
	private void storeStream(EndpointId endpoint, String... beginningsOfIds) {
		for (var beginning : beginningsOfIds) {
			this.jdbc.sql("""
					WITH event AS (
					    INSERT INTO webhook.events
					        (id, type, personal, stream, position, payload, occurred_at, heard_at)
					    VALUES (gen_random_uuid(), 'OrderCreated.v1', false, 'one', nextval('webhook.positions'),
					        '{}', now(), now()) RETURNING *)
					INSERT INTO webhook.deliveries (id, endpoint_id, event_id, stream, position, ready, status,
					    created_at, due_at, give_up_at)
					SELECT (? || '-0000-0000-0000-000000000000')::uuid, ?, id, stream, position, true, 'WAITING',
					    now(), now() - interval '1 second', now() + interval '1 day' FROM event""")
				.params(beginning, endpoint.value())
				.update();
		}
	}

	private void lock(String beginningOfId) {
		this.jdbc
			.sql("SELECT id FROM webhook.deliveries WHERE id = (? || '-0000-0000-0000-000000000000')::uuid"
					+ " FOR UPDATE NOWAIT")
			.param(beginningOfId)
			.query(UUID.class)
			.single();
	}

	private void awaitWaitingFor(int holder) {
		Awaitility.await("it waits for the endpoint")
			.until(() -> this.jdbc
				.sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid)))")
				.param(holder)
				.query(Boolean.class)
				.single());
	}

	private void record(Post post, boolean accepted) {
		var now = Instant.now();
		if (accepted) {
			this.queue.delivered(post, new WebhookDelivery.Attempt(now, 1, null), Duration.ofMinutes(1));
		}
		else {
			this.queue.failed(post, new WebhookDelivery.Attempt(now, 1, "TIMEOUT"), now.plusSeconds(1));
		}
	}

	private void storeOldDeliveries(EndpointId id) {
		this.jdbc.sql("""
				INSERT INTO webhook.events (id, type, personal, stream, position, payload, occurred_at, heard_at)
				SELECT gen_random_uuid(), 'OrderCreated.v1', false, n, nextval('webhook.positions'), '{}',
				    now() - interval '8 days', now() - interval '8 days' FROM generate_series(1, 1200) AS n""")
			.update();
		this.jdbc.sql("""
				INSERT INTO webhook.deliveries (id, endpoint_id, event_id, stream, position, ready, status, created_at,
				    due_at, give_up_at)
				SELECT gen_random_uuid(), ?, id, stream, position, true,
				    CASE stream WHEN '7' THEN 'WAITING' ELSE 'GIVEN_UP' END, heard_at, heard_at, heard_at
				FROM webhook.events WHERE heard_at < now() - interval '7 days'""").param(id.value()).update();
	}

	private void whileAllMustBeAllowedToTakeLong(Runnable work) {
		this.jdbc.sql("""
				CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
				    IF current_setting('statement_timeout') <> '0' THEN
				        RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = 'query_canceled';
				    END IF;
				    RETURN NULL;
				END $$""").update();
		this.jdbc.sql("""
				CREATE TRIGGER take_long AFTER UPDATE OR DELETE ON webhook.deliveries
				FOR EACH STATEMENT EXECUTE FUNCTION take_long()""").update();
		try {
			work.run();
		}
		finally {
			this.jdbc.sql("DROP FUNCTION take_long CASCADE").update();
		}
	}

	private static Subscription subscription(boolean enabled) {
		return new Subscription(new ReceiverUrl(URI.create("https://partner.example.org/")), List.of("OrderCreated"),
				"partner@example.org", null, enabled);
	}

}
