package com.shop;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.ShopClient.Answer;
import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that takes no changes for a while, and one that does not answer: the short
 * form of {@code DatabaseOutageCrashTests}, with shorter limits.
 */
@Tag("long")
class DatabaseOutageIntegrationTests {

	/**
	 * A connection is waited for 1 s, an answer 2 s. A gateway's answer that could not be
	 * recorded is asked for again after 20 s.
	 */
	private static final Map<String, String> LIMITS = Map.of("spring.datasource.hikari.connection-timeout", "1000",
			"spring.datasource.hikari.validation-timeout", "500",
			"spring.datasource.hikari.data-source-properties.socketTimeout", "2", "shop.messages.max-attempts", "3",
			"shop.payment.lease", "20s");

	/** Also for a busy machine. By the default limits, it would be 15 s and more. */
	private static final Duration BOUND = Duration.ofSeconds(12);

	private final int port = ShopProcess.freePort();

	@TempDir
	private Path data;

	@Test
	void answersAtOnceAndGoesOnAfterwards() throws SQLException {
		var settings = new HashMap<>(LIMITS);
		settings.put("shop.embedded.postgres.port", String.valueOf(this.port));
		try (var shop = ShopProcess.start(this.data, settings)) {
			var client = shop.client();
			var customer = client.aCustomer("1000.00");
			var sku = client.aProduct("10.00", 100);
			var before = client.anOrder(customer, sku, 1);

			alter("SET default_transaction_read_only = on");
			ShopClient.eventually("all of the database's processes know")
				.untilAsserted(() -> assertRefused(client, customer, sku));
			alter("RESET default_transaction_read_only");
			var between = eventuallyAnOrder(client, customer, sku);

			var postgres = ProcessTree.ofPostgres(this.data.resolve("postgres"));
			postgres.freeze();
			try {
				assertRefused(client, customer, sku);
				assertRefused(client, customer, sku);
			}
			finally {
				postgres.thaw();
			}

			var after = eventuallyAnOrder(client, customer, sku);
			Stream.of(before, between, after).forEach(order -> assertGoesItsWay(client, order));
			assertThat(client.get("/ops/messages?state=PARKED").body().at("/items").size()).isZero();
		}
	}

	private static void assertRefused(ShopClient client, String customer, String sku) {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var began = System.nanoTime();
			Supplier<Answer> request = () -> client.order(customer, sku, 1);
			var answers = Stream.generate(() -> CompletableFuture.supplyAsync(request, threads))
				.limit(20)
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
			assertThat(answers).allSatisfy(answer -> {
				assertThat(answer.status()).isEqualTo(503);
				assertThat(answer.text("code")).isIn("DATABASE_UNAVAILABLE", "DATABASE_BUSY");
				assertThat(answer.retryAfter()).isEqualTo("5");
			});
		}
	}

	private static String eventuallyAnOrder(ShopClient client, String customer, String sku) {
		return ShopClient.eventually("orders are taken again")
			.until(() -> client.order(customer, sku, 1), answer -> answer.status() == 202)
			.text("orderId");
	}

	/** All of its ten events are on Kafka, once. */
	private static void assertGoesItsWay(ShopClient client, String order) {
		client.pay(client.awaitPayment(order));
		client.awaitOrder(order, "READY_TO_SHIP");
		var log = ShopClient.eventually("the audit log of " + order + " is complete")
			.until(() -> client.get("/logs?orderId={id}&limit=100", order),
					found -> found.body().at("/items").size() >= 10);
		assertThat(StreamSupport.stream(log.body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/topic").asString())).hasSize(10).doesNotHaveDuplicates();
	}

	private void alter(String what) throws SQLException {
		try (var connection = new EmbeddedDatabase(this.data, this.port).connectAsSuperuser();
				var statement = connection.createStatement()) {
			statement.execute("ALTER SYSTEM " + what);
			statement.execute("SELECT pg_reload_conf()");
		}
	}

}
