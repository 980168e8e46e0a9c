package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Packaged shops on one database: what becomes of the messages of one that dies. */
class MessagesCrashTests {

	private static final int THREADS = 8;

	private static final int ORDERS = 20;

	private static final SharedServers SERVERS = SharedServers.start();

	@TempDir
	private Path data;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	MessagesCrashTests() {
		var database = SERVERS.database();
		this.jdbc = JdbcClient.create(database);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
	}

	@Test
	void finishesWhatAKilledInstanceHad() {
		try (var killed = launch(); var other = launch()) {
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
		try (var frozen = launch(); var other = launch()) {
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

	/**
	 * PostgreSQL must not end the transactions that wait for the locked customer before
	 * the test has seen what it wants to see.
	 */
	private ShopProcess launch() {
		return SERVERS.launch(this.data, Map.of("spring.datasource.hikari.connection-init-sql",
				"SET lock_timeout = '60s'; SET statement_timeout = '60s'"));
	}

	/** Each order has gone through the same steps, and through each of them once. */
	private void assertEachStepOnce(Work work) {
		ShopClient.eventually("nothing is left to do")
			.until(() -> work.other.get("/ops/messages").body().at("/items").size() == 0);
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
				.until(() -> first.get("/ops/messages").body().at("/items").size() == 0);
		}

		/** Within a transaction, at whose end they go on. */
		void keepTheThreadsBusy() {
			MessagesCrashTests.this.jdbc.sql("SELECT id FROM customer.customers WHERE id = ?::uuid FOR UPDATE")
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
			return MessagesCrashTests.this.jdbc.sql("""
					SELECT count(*) FROM pg_stat_activity
					WHERE datname = current_database() AND wait_event_type = 'Lock'""").query(Long.class).single();
		}

	}

}
