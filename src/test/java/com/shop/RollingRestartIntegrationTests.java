package com.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.OrderSender.Answer;
import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances behind the proxy that is deployed are restarted one after the other, as
 * for an update, while customers order who never repeat anything.
 */
@Tag("processes")
class RollingRestartIntegrationTests {

	private static final int BUYERS = 4;

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

	@TempDir
	private Path directory;

	private volatile boolean ending;

	@Test
	void failsNoRequestAndTakesNoOrderTwice() throws Exception {
		var shop = SplitShop.settings(TestInfrastructure.another(), "shop", "");
		var first = instance(shop);
		var second = instance(shop);
		try (var proxy = new Caddy(this.directory.resolve("proxy"), port(first), port(second));
				var one = ShopProcess.start(this.directory.resolve("one"), first);
				var two = ShopProcess.launch(this.directory.resolve("two"), second).awaitStarted()) {
			var client = one.client();
			var customer = client.aCustomer("100000.00");
			var sku = client.aProduct("1.00", 100_000);
			var buyers = Stream.generate(() -> Thread.ofVirtual().start(() -> buy(proxy.port(), customer, sku)))
				.limit(BUYERS)
				.toList();
			awaitMore();

			one.stop();
			awaitMore();
			try (var oneAgain = ShopProcess.launch(this.directory.resolve("one"), first).awaitStarted()) {
				awaitMore();
				two.stop();
				awaitMore();
				try (var _ = ShopProcess.launch(this.directory.resolve("two"), second).awaitStarted()) {
					awaitMore();
					this.ending = true;
					for (var buyer : buyers) {
						buyer.join();
					}
					assertAllAreTakenOnce(oneAgain.client(), sku);
				}
			}
		}
	}

	/** Each order reserves one piece. */
	private void assertAllAreTakenOnce(ShopClient client, String sku) {
		assertThat(this.answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(202));
		var orders = this.answers.stream().map(answer -> answer.at("orderId")).toList();
		assertThat(orders).doesNotHaveDuplicates();
		ShopClient.eventually("all are created")
			.until(() -> client.get("/products/{sku}/stock", sku).body().at("/reserved").asInt() >= orders.size());
		assertThat(client.get("/products/{sku}/stock", sku).body().at("/reserved").asInt()).isEqualTo(orders.size());
	}

	private static Map<String, String> instance(Map<String, String> shop) {
		var settings = new HashMap<>(shop);
		settings.put("server.port", String.valueOf(ShopProcess.freePort()));
		settings.put("shop.http.shutdown-delay", "5s");
		return settings;
	}

	private static int port(Map<String, String> settings) {
		return Integer.parseInt(settings.getOrDefault("server.port", ""));
	}

	private void buy(int port, String customer, String sku) {
		var sender = new OrderSender(port);
		while (!this.ending) {
			this.answers.add(send(sender, OrderSender.body(customer, sku, 1)));
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	/** Whoever gets no answer at all gets one with the status 0. */
	private static Answer send(OrderSender sender, String body) {
		try {
			return sender.send(body, "Idempotency-Key", UUID.randomUUID().toString());
		}
		catch (CompletionException unanswered) {
			return new Answer(0, unanswered.toString(), "", "");
		}
	}

	/** By then, the proxy knows which instances are there. */
	private void awaitMore() {
		var expected = this.answers.size() + 10 * BUYERS;
		ShopClient.eventually("customers order")
			.pollDelay(Duration.ofSeconds(5))
			.until(() -> this.answers.size() >= expected);
	}

}
