package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.crash.BrokerCluster;
import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each of two processes is killed, or frozen until another instance has taken over, and
 * the broker is away for a while, always while commands and events are on their way
 * between the processes. Then the orders are counted.
 */
class SplitCrashTests {

	private static final int ORDERS = 40;

	/** After six seconds without a sign of life, an instance is left out of the group. */
	private static final Map<String, String> SOON_GONE = Map.of("spring.kafka.consumer.properties.session.timeout.ms",
			"6000", "spring.kafka.consumer.properties.heartbeat.interval.ms", "1000");

	@TempDir
	private Path data;

	@Test
	void losesAndDoublesNothingWhenEitherProcessIsKilled() {
		try (var shop = SplitShop.of(this.data, TestInfrastructure.another(), "payment")) {
			var customer = shop.rest().client().aCustomer("1000.00");
			var sku = shop.rest().client().aProduct("1.00", 1_000);

			var orders = place(shop, customer, sku);
			shop.killPart();
			orders.forEach(order -> shop.rest().client().awaitPayment(order));
			pay(shop, orders);
			shop.killRest();
			var more = place(shop, customer, sku);
			shop.killRest();
			more.forEach(order -> shop.rest().client().awaitPayment(order));
			pay(shop, more);
			shop.killPart();

			assertWhole(shop, customer, sku, List.of(orders, more));
		}
	}

	@Test
	void losesAndDoublesNothingWhenTheInboxIsFrozenThroughARebalance() {
		try (var shop = SplitShop.of(this.data, TestInfrastructure.another(), SOON_GONE, "payment");
				var another = shop.anotherPart()) {
			var customer = shop.rest().client().aCustomer("1000.00");
			var sku = shop.rest().client().aProduct("1.00", 1_000);

			var orders = place(shop, customer, sku);
			shop.part().freeze();
			var more = place(shop, customer, sku);
			Stream.concat(orders.stream(), more.stream()).forEach(order -> shop.rest().client().awaitPayment(order));
			shop.part().thaw();
			var last = place(shop, customer, sku);
			Stream.of(orders, more).forEach(paid -> pay(shop, another, paid));
			pay(shop, shop.part(), last);

			assertWhole(shop, customer, sku, List.of(orders, more, last));
		}
	}

	@Test
	void losesAndDoublesNothingWhileTheBrokerIsAway() {
		try (var broker = BrokerCluster.startOne(this.data.resolve("broker"), this.data);
				var shop = SplitShop.of(this.data, TestInfrastructure.another(),
						Map.of("spring.kafka.bootstrap-servers", broker.bootstrapServers()), "payment")) {
			var customer = shop.rest().client().aCustomer("1000.00");
			var sku = shop.rest().client().aProduct("1.00", 1_000);

			var orders = place(shop, customer, sku);
			orders.forEach(order -> shop.rest().client().awaitPayment(order));
			broker.kill();
			var more = place(shop, customer, sku);
			pay(shop, orders);
			more.forEach(order -> shop.rest().client().awaitOrder(order, "CREATED"));
			broker.restart();
			pay(shop, more);

			assertWhole(shop, customer, sku, List.of(orders, more));
		}
	}

	private static void assertWhole(SplitShop shop, String customer, String sku, List<List<String>> orders) {
		var client = shop.rest().client();
		var all = orders.stream().flatMap(List::stream).toList();
		all.forEach(order -> isWhole(client, order));
		assertThat(client.get("/products/{sku}/stock", sku).text("onHand"))
			.isEqualTo(String.valueOf(1_000 - all.size()));
		assertThat(client.get("/customers/{id}", customer).text("creditInUse.amount")).isEqualTo("0.00");
	}

	private static List<String> place(SplitShop shop, String customer, String sku) {
		var client = shop.rest().client();
		return IntStream.range(0, ORDERS).mapToObj(_ -> client.anOrder(customer, sku, 1)).toList();
	}

	private static void pay(SplitShop shop, List<String> orders) {
		pay(shop, shop.part(), orders);
	}

	private static void pay(SplitShop shop, ShopProcess part, List<String> orders) {
		var client = shop.rest().client();
		var payments = part.client();
		var paid = orders.stream()
			.map(client::awaitPayment)
			.map(payment -> CompletableFuture.supplyAsync(() -> payments.pay(payment)))
			.toList();
		paid.forEach(CompletableFuture::join);
		// A busy process answers 503, and the customer tries again.
		orders.stream()
			.map(client::awaitPayment)
			.forEach(payment -> ShopClient.eventually(payment + " is paid")
				.until(() -> payments.pay(payment).text("status"), "MADE"::equals));
	}

	/** The order can be packed, and each of its ten events happened once. */
	private static void isWhole(ShopClient client, String order) {
		client.awaitOrder(order, "READY_TO_SHIP");
		ShopClient.eventually("the audit log of " + order + " is complete")
			.untilAsserted(() -> assertThat(topics(client, order)).hasSize(10).doesNotHaveDuplicates());
	}

	private static List<String> topics(ShopClient client, String order) {
		return StreamSupport
			.stream(client.get("/logs?orderId={id}&limit=100", order).body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/topic").asString())
			.toList();
	}

}
