package com.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.OrderSender.Answer;
import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are sent again after a kill or to another instance, and an order that is
 * followed on an instance other than the one that carries it on.
 */
@Tag("processes")
class SeveralInstancesIntegrationTests {

	private static final String KEY = "Idempotency-Key";

	private static final int REQUESTS = 100;

	private final int postgresPort = ShopProcess.freePort();

	private final String kafkaPort = String.valueOf(ShopProcess.freePort());

	@TempDir
	private Path data;

	@Test
	void keepsItsPromisesAcrossAKillAndAcrossInstances() {
		String customer;
		String sku;
		List<CompletableFuture<Answer>> burst;
		try (var shop = ShopProcess.start(this.data)) {
			customer = shop.client().aCustomer("1000.00");
			sku = shop.client().aProduct("1.00", 1_000);
			burst = burst(shop, customer, sku);
			killAfterTheSixth(burst, shop);
		}
		assertThat(burst).as("the kill came before the last answer").anyMatch(request -> answered(request).isEmpty());

		try (var shop = ShopProcess.start(this.data, Map.of("shop.embedded.postgres.port",
				String.valueOf(this.postgresPort), "shop.embedded.kafka.port", this.kafkaPort))) {
			var answers = burst(shop, customer, sku).stream().map(CompletableFuture::join).toList();
			assertThat(answers).extracting(Answer::status).containsOnly(202);
			assertThat(answers).extracting(answer -> answer.at("orderId")).doesNotHaveDuplicates();
			assertThat(ordersOf(shop, customer)).isEqualTo(REQUESTS);
			IntStream.range(0, REQUESTS)
				.forEach(number -> answered(burst.get(number))
					.ifPresent(answer -> assertThat(answer).isEqualTo(answers.get(number))));
			answers.forEach(answer -> shop.client().awaitPayment(answer.at("orderId")));

			try (var other = startOther()) {
				assertThat(burst(other, customer, sku).stream().map(CompletableFuture::join)).isEqualTo(answers);
				assertThat(ordersOf(shop, customer)).isEqualTo(REQUESTS);
				followsOnTheOther(shop, other, answers.getFirst().at("orderId"));
				waitsOnTheOther(shop, other, OrderSender.body(customer, sku, 1));
				stopsAtOnce(other, answers.getLast().at("orderId"));
			}
		}
	}

	/**
	 * Right then, on its thread: another one might wake up only after the last answer.
	 */
	private static void killAfterTheSixth(List<CompletableFuture<Answer>> burst, ShopProcess shop) {
		var answered = new AtomicInteger();
		burst.stream().map(request -> request.thenRun(() -> {
			if (answered.incrementAndGet() == 6) {
				shop.kill();
			}
		})).toList().forEach(end -> end.handle((_, _) -> true).join());
	}

	private static void followsOnTheOther(ShopProcess shop, ShopProcess other, String orderId) {
		try (var stream = EventStream.open(other.port(), orderId)) {
			var client = shop.client();
			client.pay(client.awaitPayment(orderId));
			var delivery = client.awaitDelivery(orderId);
			Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> client.deliver(delivery, status));

			ShopClient.eventually("the stream ends").until(stream::isEnded);
			assertThat(stream.steps()).containsExactly("REQUESTED", "CREATED", "PAYMENT_CREATED", "PAYMENT_MADE",
					"READY_TO_SHIP", "SHIPPING", "SHIPPED", "DELIVERED");
		}
	}

	/** The order is placed here; the same request waits there. */
	private static void waitsOnTheOther(ShopProcess shop, ShopProcess other, String body) {
		var placed = new OrderSender(shop.port()).sendAsync(body, KEY, "here-and-there");
		var waited = new OrderSender(other.port()).send(body, KEY, "here-and-there", "Prefer", "wait=10");

		assertThat(waited.status()).isEqualTo(201);
		assertThat(waited.at("id")).isEqualTo(placed.join().at("orderId"));
	}

	/** An open stream does not hold up a graceful stop. */
	private static void stopsAtOnce(ShopProcess instance, String orderId) {
		try (var stream = EventStream.open(instance.port(), orderId)) {
			ShopClient.eventually("the stream is open").until(() -> !stream.events().isEmpty());

			assertThat(instance.stop()).isLessThan(Duration.ofSeconds(15));

			ShopClient.eventually("the stream ends properly").until(stream::isEnded);
		}
	}

	/** It has no servers inside, and needs none. */
	private ShopProcess startOther() {
		var database = new EmbeddedDatabase(this.data, this.postgresPort);
		var other = ShopProcess.launchSlim(this.data.resolve("unused"),
				Map.of("spring.datasource.url", database.url(), "spring.datasource.username", database.user(),
						"spring.datasource.password", database.password(), "spring.kafka.bootstrap-servers",
						"localhost:" + this.kafkaPort));
		Awaitility.await("the other instance is up")
			.atMost(Duration.ofMinutes(2))
			.until(() -> other.output().contains("Started ShopApplication"));
		return other;
	}

	/** All at once, each with a key of its own. */
	private static List<CompletableFuture<Answer>> burst(ShopProcess shop, String customer, String sku) {
		var sender = new OrderSender(shop.port());
		return IntStream.range(0, REQUESTS)
			.mapToObj(number -> sender.sendAsync(OrderSender.body(customer, sku, 1), KEY, "burst-" + number))
			.toList();
	}

	/** Empty if the kill came before the answer. */
	private static Optional<Answer> answered(CompletableFuture<Answer> request) {
		try {
			return Optional.of(request.join());
		}
		catch (CompletionException killed) {
			return Optional.empty();
		}
	}

	private static int ordersOf(ShopProcess shop, String customer) {
		return shop.client().get("/orders?limit=100&customerId={id}", customer).body().at("/items").size();
	}

}
