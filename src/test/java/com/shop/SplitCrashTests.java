package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each of two processes is killed while commands and events are on their way between
 * them.
 */
class SplitCrashTests {

	private static final int ORDERS = 40;

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

			var client = shop.rest().client();
			IntStream.range(0, ORDERS).forEach(number -> {
				isWhole(client, orders.get(number));
				isWhole(client, more.get(number));
			});
			assertThat(client.get("/products/{sku}/stock", sku).text("onHand")).isEqualTo("920");
			assertThat(client.get("/customers/{id}", customer).text("creditInUse.amount")).isEqualTo("0.00");
		}
	}

	private static List<String> place(SplitShop shop, String customer, String sku) {
		var client = shop.rest().client();
		return IntStream.range(0, ORDERS).mapToObj(_ -> client.anOrder(customer, sku, 1)).toList();
	}

	private static void pay(SplitShop shop, List<String> orders) {
		var client = shop.rest().client();
		var payments = shop.part().client();
		orders.stream()
			.map(client::awaitPayment)
			.map(payment -> CompletableFuture.supplyAsync(() -> payments.pay(payment).status()))
			.toList()
			.forEach(paid -> assertThat(paid.join()).isEqualTo(200));
	}

	/** The order is ready to ship, and each of its ten events happened once. */
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
