package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged shop is stopped, killed and started again on the same data. */
@Tag("long")
class RestartIntegrationTests {

	@TempDir
	private Path data;

	private final int port = ShopProcess.freePort();

	@Test
	void goesOnWithItsOrdersAfterAKillInTheMiddleOfWork() throws Exception {
		List<String> orders;
		Connection somebody;
		try (var shop = ShopProcess.start(this.data,
				Map.of("shop.embedded.postgres.port", String.valueOf(this.port)))) {
			var client = shop.client();
			var customerId = client.aCustomer("1000.00");
			var sku = client.aProduct("10.00", 100);
			orders = IntStream.range(0, 20).mapToObj(_ -> client.anOrder(customerId, sku, 1)).toList();
			// Like psql, it stays connected after the kill.
			somebody = new EmbeddedDatabase(this.data, this.port).connectAsSuperuser();
			shop.kill();
		}
		assertThat(isRunning(postmaster())).as("a kill leaves PostgreSQL behind").isTrue();
		assertThat(somebody.isValid(1)).isTrue();

		try (var shop = ShopProcess.start(this.data)) {
			var client = shop.client();
			somebody.close();
			orders.forEach(order -> client.pay(client.awaitPayment(order)));
			orders.forEach(order -> client.awaitOrder(order, "READY_TO_SHIP"));
			orders.forEach(order -> assertThat(loggedOnce(client, order)).isTrue());

			var postmaster = postmaster();
			assertThat(shop.stop()).isLessThan(Duration.ofSeconds(20));
			ShopClient.eventually("a stop leaves no PostgreSQL behind").until(() -> !isRunning(postmaster));
		}
	}

	/**
	 * Ten events of an order that can be packed, each in the audit log once, and so on
	 * Kafka.
	 */
	private static boolean loggedOnce(ShopClient client, String order) {
		var topics = ShopClient.eventually("the audit log of " + order + " is complete")
			.until(() -> client.get("/logs?orderId={id}&limit=100", order),
					log -> log.body().at("/items").size() >= 10);
		return StreamSupport.stream(topics.body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/topic").asString())
			.distinct()
			.count() == 10 && topics.body().at("/items").size() == 10;
	}

	private long postmaster() throws IOException {
		return Long.parseLong(Files.readAllLines(this.data.resolve("postgres/postmaster.pid")).getFirst().strip());
	}

	private static boolean isRunning(long pid) {
		return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
	}

}
