package com.shop;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders that end otherwise, over HTTP, whatever processes the shop runs in: nothing is
 * kept that should be given back.
 */
abstract class OrderFailureTests {

	private static final List<String> FINAL = List.of("REJECTED", "CANCELLED", "DELIVERED");

	private final ShopClient shop;

	OrderFailureTests(ShopClient shop) {
		this.shop = shop;
	}

	@ParameterizedTest
	@ValueSource(strings = { "REQUESTED", "CREATED", "PAID", "READY_TO_SHIP" })
	void givesEverythingBackWhicheverStateItIsCancelledIn(String state) {
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("10.00", 5);
		var order = this.shop.order(customer, sku, 3).text("orderId");
		if (!state.equals("REQUESTED")) {
			this.shop.awaitOrder(order, "CREATED");
		}
		if (List.of("PAID", "READY_TO_SHIP").contains(state)) {
			pay(order);
		}
		if (state.equals("READY_TO_SHIP")) {
			this.shop.awaitOrder(order, "READY_TO_SHIP");
		}

		assertThat(this.shop.post(null, "/orders/{id}/cancel", order).status()).isEqualTo(202);

		assertThat(this.shop.awaitOrder(order, "CANCELLED").text("reason.code")).isEqualTo("CANCELLED_BY_CUSTOMER");
		assertNothingIsKept(customer, sku, 5);
		assertThat(moneyKept(order)).isZero();
	}

	@Test
	void endsEveryOrderThatIsPaidCancelledAndShippedAtTheSameTime() {
		var customer = this.shop.aCustomer("1000.00");
		var sku = this.shop.aProduct("1.00", 100);
		var orders = IntStream.range(0, 20).mapToObj(_ -> this.shop.anOrder(customer, sku, 1)).toList();

		orders.forEach(this.shop::awaitPayment);

		Messages.atOnce(orders.stream()
			.flatMap(order -> Stream.<Callable<?>>of(() -> pay(order),
					() -> this.shop.post(null, "/orders/{id}/cancel", order), () -> ship(order)))
			.toList());

		orders.forEach(this::awaitSettled);
		var shipped = orders.stream().filter(order -> status(order).equals("DELIVERED")).toList();
		assertNothingIsKept(customer, sku, 100 - shipped.size());
		assertThat(orders.stream().filter(order -> moneyKept(order) > 0)).containsExactlyElementsOf(shipped);
	}

	@Test
	void cancelsOnceHoweverOftenItIsAsked() {
		var customer = this.shop.aCustomer("100.00");
		var order = this.shop.anOrder(customer, this.shop.aProduct("10.00", 5), 1);
		pay(order);
		this.shop.awaitOrder(order, "READY_TO_SHIP");

		Messages.atOnce(Collections.nCopies(10, () -> this.shop.post(null, "/orders/{id}/cancel", order)));

		this.shop.awaitOrder(order, "CANCELLED");
		assertThat(this.shop.get("/orders/{id}/timeline", order).body().at("/items").valueStream())
			.extracting(entry -> entry.at("/step").asString())
			.endsWith("READY_TO_SHIP", "CANCELLING", "REFUNDED", "CANCELLED");
		assertThat(this.shop.get("/orders/{id}/timeline?limit=100", order).body().at("/items").valueStream())
			.filteredOn(entry -> entry.has("reason"))
			.extracting(entry -> entry.at("/step").asString() + " " + entry.at("/reason/code").asString())
			.containsExactly("CANCELLING CANCELLED_BY_CUSTOMER", "CANCELLED CANCELLED_BY_CUSTOMER");
	}

	private ShopClient.Answer pay(String order) {
		return this.shop.pay(this.shop.awaitPayment(order));
	}

	/**
	 * As staff would: as soon as there is a delivery it is on its way, if it still can
	 * be.
	 */
	private ShopClient.Answer ship(String order) {
		var delivery = ShopClient.eventually("a delivery, or a cancelled order")
			.until(() -> this.shop.get("/deliveries?orderId={id}", order).text("items.0.id"),
					id -> !id.isEmpty() || status(order).equals("CANCELLED"));
		return delivery.isEmpty() ? this.shop.get("/orders/{id}", order)
				: Stream.of("SHIPPING", "SHIPPED", "DELIVERED")
					.map(step -> this.shop.put(Map.of("status", step), "/deliveries/{id}/status", delivery))
					.reduce((_, last) -> last)
					.orElseThrow();
	}

	private void awaitSettled(String order) {
		ShopClient.eventually("order " + order + " ends").until(() -> FINAL.contains(status(order)));
	}

	private String status(String order) {
		return this.shop.get("/orders/{id}", order).text("status");
	}

	private void assertNothingIsKept(String customer, String sku, int onHand) {
		ShopClient.eventually("stock is back").untilAsserted(() -> {
			var stock = this.shop.get("/products/{sku}/stock", sku);
			assertThat(stock.text("onHand")).isEqualTo(String.valueOf(onHand));
			assertThat(stock.text("reserved")).isEqualTo("0");
		});
		ShopClient.eventually("credit is free")
			.untilAsserted(() -> assertThat(this.shop.get("/customers/{id}", customer).text("creditInUse.amount"))
				.isEqualTo("0.00"));
	}

	/** How many payments of the order hold money. */
	private long moneyKept(String order) {
		ShopClient.eventually("refunds are through")
			.untilAsserted(() -> assertThat(payments(order, "REFUNDING")).isZero());
		return payments(order, "MADE");
	}

	private long payments(String order, String status) {
		return this.shop.get("/payments?limit=100")
			.body()
			.at("/items")
			.valueStream()
			.filter(payment -> payment.at("/orderId").asString().equals(order)
					&& payment.at("/status").asString().equals(status))
			.count();
	}

}
