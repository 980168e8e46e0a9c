package com.shop;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.ShopClient.Answer;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/** More requests than the database has connections for. */
@Tag("long")
@IntegrationTest
class SaturationIntegrationTests {

	private static final int REQUESTS = 60;

	/** In this order they wait for one of ten connections, and each for five seconds. */
	private static final Duration BETWEEN_TWO = Duration.ofSeconds(5).dividedBy(REQUESTS);

	private final ShopClient shop;

	private final Orders orders;

	private final DataSource database;

	private final MeterRegistry meters;

	SaturationIntegrationTests(@LocalServerPort int port, Orders orders, DataSource database, MeterRegistry meters) {
		this.shop = new ShopClient(port);
		this.orders = orders;
		this.database = database;
		this.meters = meters;
	}

	/**
	 * They all want a row that somebody keeps locked, and come again and again. Whoever
	 * needed one of their connections would have to wait behind them, and would be told
	 * to come again, too.
	 */
	@Test
	void tellsRequestsToComeAgainWhileOrdersAndOperatorsGoOn() throws SQLException {
		var wanted = this.shop.aCustomer("100.00");
		var customer = CustomerId.valueOf(this.shop.aCustomer("100.00"));
		var sku = Sku.valueOf(this.shop.aProduct("1.00", 10));
		var done = new AtomicBoolean();
		List<Answer> answers;
		try (var connection = this.database.getConnection();
				var lock = connection.prepareStatement("SELECT FROM customer.customers WHERE id = ? FOR UPDATE");
				var endless = connection.prepareStatement("SET LOCAL idle_in_transaction_session_timeout = 0");
				var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			connection.setAutoCommit(false);
			endless.execute();
			lock.setObject(1, UUID.fromString(wanted));
			lock.execute();
			var requests = IntStream.range(0, REQUESTS)
				.mapToObj(number -> CompletableFuture.supplyAsync(() -> changeLimitOf(wanted, done),
						startingAfter(BETWEEN_TWO.multipliedBy(number), threads)))
				.toList();
			assertOthersGoOn(customer, sku, done);

			answers = requests.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
			connection.rollback();
		}
		assertThat(answers).hasSizeGreaterThan(REQUESTS / 2).allSatisfy(answer -> {
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.text("code")).isEqualTo("DATABASE_BUSY");
			assertThat(answer.retryAfter()).isEqualTo("5");
		});
		assertThat(changeLimitOf(wanted).status()).isEqualTo(200);
	}

	private void assertOthersGoOn(CustomerId customer, Sku sku, AtomicBoolean done) {
		try {
			ShopClient.eventually("requests wait for a connection").until(() -> pending() > REQUESTS / 2);
			var order = this.orders.place(customer, List.of(new Item(sku, 1))).id();
			ShopClient.eventually("the order is decided")
				.until(() -> this.orders.find(order).status() == OrderStatus.CREATED);
			assertThat(this.shop.get("/ops/messages").status()).isEqualTo(200);
			assertThat(this.shop.get("/actuator/health/readiness").status()).isEqualTo(200);
			assertOperatorsPageIsComplete();
			assertThat(pending()).as("meanwhile").isPositive();
		}
		finally {
			done.set(true);
		}
	}

	/** It must not take the database for broken because customers have to wait for it. */
	private void assertOperatorsPageIsComplete() {
		var page = this.shop.get("/staff/operations");

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body().asString()).contains("id=\"troubles\"")
			.doesNotContain("id=\"incomplete\"", "<span>db</span>");
	}

	private static Executor startingAfter(Duration delay, Executor threads) {
		return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
	}

	private List<Answer> changeLimitOf(String customer, AtomicBoolean done) {
		var answers = new ArrayList<Answer>();
		while (!done.get()) {
			answers.add(changeLimitOf(customer));
		}
		return answers;
	}

	private Answer changeLimitOf(String customer) {
		return this.shop.put(ShopClient.euros("200.00"), "/customers/{id}/credit-limit", customer);
	}

	private double pending() {
		return this.meters.get("shop.database.waiting").tag("pool", "requests").gauge().value();
	}

}
