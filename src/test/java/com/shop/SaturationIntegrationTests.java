package com.shop;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
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

	/** Less than the requests wait for what they do not get. */
	private static final Duration SOON = Duration.ofSeconds(4);

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

	/** They all want a row that somebody keeps locked. */
	@Test
	void tellsRequestsToComeAgainWhileOrdersAndOperatorsGoOn() throws SQLException {
		var wanted = this.shop.aCustomer("100.00");
		var customer = CustomerId.valueOf(this.shop.aCustomer("100.00"));
		var sku = Sku.valueOf(this.shop.aProduct("1.00", 10));
		List<Answer> answers;
		try (var connection = this.database.getConnection();
				var lock = connection.prepareStatement("SELECT FROM customer.customers WHERE id = ? FOR UPDATE");
				var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			connection.setAutoCommit(false);
			lock.setObject(1, UUID.fromString(wanted));
			lock.execute();
			var began = System.nanoTime();
			var requests = IntStream.range(0, REQUESTS)
				.mapToObj(_ -> CompletableFuture.supplyAsync(() -> changeLimitOf(wanted), threads))
				.toList();
			ShopClient.eventually("requests wait for a connection").until(() -> pending() > 0);

			var order = this.orders.place(customer, List.of(new Item(sku, 1))).id();
			ShopClient.eventually("the order is decided")
				.until(() -> this.orders.find(order).status() == OrderStatus.CREATED);
			assertThat(this.shop.get("/ops/messages").status()).isEqualTo(200);
			assertThat(this.shop.get("/actuator/health/readiness").status()).isEqualTo(200);
			assertOperatorsPageIsComplete();
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
			assertThat(pending()).as("meanwhile").isPositive();

			answers = requests.stream().map(CompletableFuture::join).toList();
			connection.rollback();
		}
		assertThat(answers).allSatisfy(answer -> {
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.text("code")).isEqualTo("DATABASE_BUSY");
			assertThat(answer.retryAfter()).isEqualTo("5");
		});
		assertThat(changeLimitOf(wanted).status()).isEqualTo(200);
	}

	/** It must not take the database for broken because customers have to wait for it. */
	private void assertOperatorsPageIsComplete() {
		var page = this.shop.get("/staff/operations");

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body().asString()).contains("id=\"troubles\"")
			.doesNotContain("id=\"incomplete\"", "<span>db</span>");
	}

	private Answer changeLimitOf(String customer) {
		return this.shop.put(ShopClient.euros("200.00"), "/customers/{id}/credit-limit", customer);
	}

	private double pending() {
		return this.meters.get("shop.database.waiting").tag("pool", "requests").gauge().value();
	}

}
