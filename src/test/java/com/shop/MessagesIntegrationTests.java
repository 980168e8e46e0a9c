package com.shop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** Packaged shops on one database: what becomes of the messages of one that dies. */
class MessagesIntegrationTests {

	private static final int THREADS = 8;

	private static final int ORDERS = 20;

	private static final Map<String, String> SETTINGS = settings();

	@TempDir
	private Path data;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	MessagesIntegrationTests() {
		var database = new DriverManagerDataSource(SETTINGS.getOrDefault("spring.datasource.url", ""),
				SETTINGS.getOrDefault("spring.datasource.username", ""),
				SETTINGS.getOrDefault("spring.datasource.password", ""));
		this.jdbc = JdbcClient.create(database);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
	}

	private static Map<String, String> settings() {
		var settings = new HashMap<String, String>();
		TestInfrastructure.another().settings().forEach((name, value) -> settings.put(name, value.toString()));
		// The SMTP server is in this JVM.
		settings.remove("shop.embedded.mail.active");
		settings.put("shop.relay.enabled", "false");
		settings.put("spring.kafka.listener.auto-startup", "false");
		settings.put("shop.sms.keep", "true");
		return settings;
	}

	@Test
	void finishesWhatAKilledInstanceHad() {
		try (var killed = launch(Map.of()); var other = launch(Map.of())) {
			var work = new Work(killed.awaitStarted().client(), other.awaitStarted().client());
			this.transaction.executeWithoutResult(_ -> {
				work.keepTheThreadsBusy();
				work.fillTheQueue();
				killed.kill();
				work.awaitCreated(work.queued);
			});
			work.awaitCreated(work.running);

			assertEachStepOnce(work);
			assertThat(other.output()).doesNotContain("Already done");
		}
	}

	@Test
	void leavesAFrozenInstanceWhatItIsAtAndTakesTheRest() {
		try (var frozen = launch(Map.of()); var other = launch(Map.of())) {
			var work = new Work(frozen.awaitStarted().client(), other.awaitStarted().client());
			try {
				this.transaction.executeWithoutResult(_ -> {
					work.keepTheThreadsBusy();
					work.fillTheQueue();
					frozen.freeze();
					work.awaitCreated(work.queued);
				});
				assertThat(work.running).allSatisfy(order -> assertThat(work.statusOf(order)).isEqualTo("REQUESTED"));
			}
			finally {
				frozen.thaw();
			}
			work.awaitCreated(work.running);

			assertEachStepOnce(work);
			assertThat(other.output()).doesNotContain("Already done");
			assertThat(frozen.output()).doesNotContain("Already done");
		}
	}

	@Test
	void deliversAParkedMessageOnceItsNewNamesAreToldAndAnOperatorRetriesIt() {
		var id = UUID.randomUUID();
		var order = UUID.randomUUID();
		try (var shop = launch(Map.of("shop.messages.max-attempts", "2", "shop.messages.retry-delay", "100ms"))) {
			var client = shop.awaitStarted().client();
			this.jdbc.sql("""
					INSERT INTO event_publication (id, listener_id, event_type, serialized_event)
					VALUES (?, 'payment.ask-for-payment', 'com.shop.payment.AskForPayment', ?)""")
				.params(id,
						"""
								{"orderId":"%s","customerId":"%s","amount":{"amount":"1.00","currency":"EUR"}}"""
							.formatted(order, UUID.randomUUID()))
				.update();
			ShopClient.eventually("the message is parked")
				.until(() -> client.get("/ops/messages/{id}", id).text("state").equals("PARKED"));
			assertIsShown(client, id, order);
		}

		try (var shop = launch(
				Map.of("shop.messages.renamed[com.shop.payment.AskForPayment]", "com.shop.payment.RequestPayment",
						"shop.messages.renamed[payment.ask-for-payment]", "payment.request-payment"))) {
			var client = shop.awaitStarted().client();
			assertThat(client.get("/ops/messages/{id}", id).text("state")).isEqualTo("PARKED");
			assertThat(client.post(null, "/ops/messages/{id}/retry", id).status()).isEqualTo(202);
			ShopClient.eventually("the message is dealt with")
				.until(() -> client.get("/ops/messages/{id}", id).status() == 404);
			assertThat(this.jdbc.sql("SELECT count(*) FROM payment.payments WHERE order_id = ?")
				.param(order)
				.query(Long.class)
				.single()).isEqualTo(1);
			assertThat(client.get("/actuator/health").text("components.messages.status")).isEqualTo("UP");
		}
	}

	private static void assertIsShown(ShopClient client, UUID id, UUID order) {
		var parked = client.get("/ops/messages?state=PARKED").body().at("/items/0");
		assertThat(parked.at("/id").asString()).isEqualTo(id.toString());
		assertThat(parked.at("/orderId").asString()).isEqualTo(order.toString());
		assertThat(parked.at("/cause").asString()).contains("shop.messages.renamed");
		assertThat(parked.toString()).doesNotContain("1.00");
		assertThat(client.get("/ops/messages?state=FAILING").body().at("/totalItems").asInt()).isZero();

		var health = client.get("/actuator/health");
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.text("status")).isEqualTo("WARNING");
		assertThat(health.text("components.messages.details.ids.0")).isEqualTo(id.toString());
		assertThat(client.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
		ShopClient.eventually("it is counted").until(() -> client.metrics().contains("shop_messages_parked 1.0"));

		assertThat(client.get("/ops/messages/{id}", UUID.randomUUID()).text("code")).isEqualTo("MESSAGE_NOT_FOUND");
		assertThat(client.post(null, "/ops/messages/{id}/retry", "1").text("code")).isEqualTo("VALIDATION_FAILED");
		assertThat(client.post(null, "/ops/messages/retry?listener=payment.request-payment").text("retried"))
			.isEqualTo("0");
	}

	private ShopProcess launch(Map<String, String> changes) {
		var settings = new HashMap<>(SETTINGS);
		settings.putAll(changes);
		return ShopProcess.launch(this.data.resolve(UUID.randomUUID().toString()), settings);
	}

	/** Each order has gone through the same steps, and through each of them once. */
	private void assertEachStepOnce(Work work) {
		ShopClient.eventually("nothing is left to do")
			.until(() -> work.other.get("/ops/messages").body().at("/totalItems").asInt() == 0);
		var orders = Stream.of(work.running, work.queued).flatMap(List::stream).toList();
		assertThat(orders).allSatisfy(order -> assertThat(topicsOf(order)).containsExactlyInAnyOrder("orders-requested",
				"customers-credit-reserved", "inventory-reserved", "orders-created", "payments-created"));
		assertThat(work.creditInUse(work.slow)).isEqualTo(THREADS + ".00");
		assertThat(work.creditInUse(work.quick)).isEqualTo(ORDERS + ".00");
	}

	private List<String> topicsOf(String order) {
		return this.jdbc.sql("""
				SELECT topic FROM outbox.outbox
				WHERE topic <> 'logging-events' AND payload::jsonb ->> 'orderId' = ?""")
			.param(order)
			.query((row, _) -> row.getString(1))
			.list();
	}

	/**
	 * Orders that one instance takes: all its threads wait in listeners for a customer
	 * whose row is locked, and so the other messages wait in its queue.
	 */
	private final class Work {

		private final ShopClient first;

		private final ShopClient other;

		private final String slow;

		private final String quick;

		private final String sku;

		private List<String> running = List.of();

		private List<String> queued = List.of();

		Work(ShopClient first, ShopClient other) {
			this.first = first;
			this.other = other;
			this.slow = first.aCustomer("1000.00");
			this.quick = first.aCustomer("1000.00");
			this.sku = first.aProduct("1.00", 100);
			ShopClient.eventually("the customers are known everywhere")
				.until(() -> first.get("/ops/messages").body().at("/totalItems").asInt() == 0);
		}

		/** Within a transaction, at whose end they go on. */
		void keepTheThreadsBusy() {
			MessagesIntegrationTests.this.jdbc.sql("SELECT id FROM customer.customers WHERE id = ?::uuid FOR UPDATE")
				.param(this.slow)
				.query()
				.singleValue();
			this.running = orders(this.slow, THREADS);
			ShopClient.eventually("all threads are busy").until(() -> waiting() == THREADS);
		}

		void fillTheQueue() {
			this.queued = orders(this.quick, ORDERS);
		}

		void awaitCreated(List<String> orders) {
			orders.forEach(order -> this.other.awaitOrder(order, "CREATED"));
		}

		String statusOf(String order) {
			return this.other.get("/orders/{id}", order).text("status");
		}

		String creditInUse(String customer) {
			return this.other.get("/customers/{id}", customer).text("creditInUse.amount");
		}

		private List<String> orders(String customer, int number) {
			return IntStream.range(0, number).mapToObj(_ -> this.first.anOrder(customer, this.sku, 1)).toList();
		}

		private long waiting() {
			return MessagesIntegrationTests.this.jdbc.sql("""
					SELECT count(*) FROM pg_stat_activity
					WHERE datname = current_database() AND wait_event_type = 'Lock'""").query(Long.class).single();
		}

	}

}
