package com.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClientException;

import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged shop is killed again and again while customers pay, decline, regret and
 * forget, and staff move deliveries, refund parts and take goods back. Then the tables
 * are counted.
 */
class ProcessCrashTests {

	private static final int KILLS = 3;

	/** How many payments are made before each kill. */
	private static final int PAYMENTS = 5;

	/** Orders that somebody still cares about. */
	private static final int RECENT = 12;

	private static final int STOCK = 60;

	private static final Set<String> PAID = Set.of("READY_TO_SHIP", "SHIPPING", "SHIPPED", "DELIVERED");

	private static final Set<String> AT_REST = Set.of("REJECTED", "CANCELLED", "READY_TO_SHIP", "SHIPPING", "SHIPPED",
			"DELIVERED");

	private final int postgresPort = ShopProcess.freePort();

	private final List<String> orders = Collections.synchronizedList(new ArrayList<>());

	private final Set<String> payments = ConcurrentHashMap.newKeySet();

	private final Random random = new Random(20261121);

	@TempDir
	private Path data;

	@Test
	void givesBackWhatIsNotPaidForWheneverItIsKilled() {
		var customers = new ArrayList<String>();
		var products = new ArrayList<String>();
		for (int i = 0; i <= KILLS; i++) {
			try (var shop = ShopProcess.start(this.data, settings())) {
				var client = shop.client();
				customers.addAll(List.of(client.aCustomer("100.00"), client.aCustomer("100.00")));
				products.addAll(List.of(client.aProduct("10.00", STOCK), client.aProduct("25.00", STOCK)));
				if (i == KILLS) {
					awaitRest();
					assertMuchHappened();
					assertNothingIsKept(client, products);
				}
				else {
					shopUntilKilled(shop, customers, products);
				}
			}
		}
	}

	private Map<String, String> settings() {
		return Map.of("shop.embedded.postgres.port", String.valueOf(this.postgresPort), "shop.order.payment-deadline",
				"10s", "shop.delivery.daily-capacity", "10");
	}

	/**
	 * Several people act at random until the shop dies under their hands, but not before
	 * some have paid. Answers that are not as described fail the test.
	 */
	private void shopUntilKilled(ShopProcess shop, List<String> customers, List<String> products) {
		var enough = this.payments.size() + PAYMENTS;
		var people = Stream
			.generate(() -> CompletableFuture.runAsync(() -> actUntilKilled(shop.client(), customers, products),
					Thread::startVirtualThread))
			.limit(4)
			.toList();
		ShopClient.eventually("some have paid")
			.until(() -> this.payments.size() >= enough || people.stream().anyMatch(CompletableFuture::isDone));
		Awaitility.await().pollDelay(Duration.ofMillis(500 + this.random.nextInt(2_500))).until(() -> true);
		shop.kill();
		assertThat(people).allSatisfy(person -> assertThat(person).succeedsWithin(Duration.ofSeconds(10)));
	}

	private void actUntilKilled(ShopClient client, List<String> customers, List<String> products) {
		try {
			while (true) {
				act(client, customers, products);
			}
		}
		catch (RestClientException killed) {
			// Nobody knows now whether the last request was heard.
		}
	}

	private void act(ShopClient client, List<String> customers, List<String> products) {
		var dice = ThreadLocalRandom.current();
		var placed = this.orders.size();
		var order = (placed == 0) ? "" : this.orders.get(placed - 1 - dice.nextInt(Math.min(placed, RECENT)));
		switch (order.isEmpty() ? 0 : dice.nextInt(8)) {
			case 0, 1 -> ifAny(client.order(any(customers), any(products), 1 + dice.nextInt(3)).text("orderId"),
					this.orders::add);
			case 2, 3 -> ifAny(client.get("/orders/{id}", order).text("paymentId"), payment -> {
				if (client.pay(payment).status() == 200) {
					this.payments.add(payment);
				}
			});
			case 4 -> client.post(null, "/orders/{id}/cancel", order);
			case 5 -> client.post(Map.of("amount", ShopClient.euros("7.00"), "reason", "A scratch"),
					"/orders/{id}/refunds", order);
			case 6 ->
				client.post(Map.of("lines", List.of(Map.of("sku", client.get("/orders/{id}", order).text("lines.0.sku"),
						"quantity", 1, "condition", "SELLABLE"))), "/orders/{id}/returns", order);
			default -> ifAny(client.get("/deliveries?orderId={id}", order).text("items.0.id"),
					delivery -> Stream.of("SHIPPING", "SHIPPED", "DELIVERED")
						.forEach(step -> client.deliver(delivery, step)));
		}
	}

	private void awaitRest() {
		Awaitility.await("every order ends or waits for the staff")
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(500))
			.untilAsserted(
					() -> assertThat(jdbc().sql("SELECT DISTINCT status FROM orders.orders").query(String.class).list())
						.allMatch(AT_REST::contains));
		Awaitility.await("no message is left")
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> count("SELECT count(*) FROM event_publication") == 0);
		Awaitility.await("no refund is under way")
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> count("""
					SELECT (SELECT count(*) FROM payment.payments WHERE status = 'REFUNDING')
					    + (SELECT count(*) FROM event_publication)""") == 0);
	}

	/** A run in which nothing special happens would prove nothing. */
	private void assertMuchHappened() {
		assertThat(strings("SELECT id::text FROM orders.orders")).isNotEmpty().containsAll(this.orders);
		assertThat(strings("SELECT DISTINCT status FROM orders.orders")).contains("CANCELLED")
			.containsAnyElementsOf(PAID);
	}

	private void assertNothingIsKept(ShopClient client, List<String> products) {
		assertThat(count("SELECT coalesce(sum(credit_in_use), 0) FROM customer.customers")).isZero();
		assertThat(strings("""
				SELECT o.id FROM orders.orders o LEFT JOIN payment.payments p ON p.order_id = o.id
				WHERE (o.status IN ('READY_TO_SHIP', 'SHIPPING', 'SHIPPED', 'DELIVERED'))
				    <> (coalesce(p.status, '') = 'MADE')""")).as("orders whose money is where it should not be")
			.isEmpty();
		assertThat(strings("""
				SELECT o.id FROM orders.orders o LEFT JOIN delivery.deliveries d ON d.order_id = o.id
				WHERE (o.status IN ('READY_TO_SHIP', 'SHIPPING', 'SHIPPED', 'DELIVERED'))
				    <> (coalesce(d.status, '') IN ('SCHEDULED', 'SHIPPING', 'SHIPPED', 'DELIVERED'))"""))
			.as("orders whose delivery is not as they say")
			.isEmpty();
		assertThat(strings("""
				SELECT o.id FROM orders.orders o JOIN payment.payments p ON p.order_id = o.id
				WHERE p.status = 'MADE' AND coalesce((SELECT sum((refund ->> 'amount')::numeric)
				        FROM jsonb_array_elements(o.refunds) AS refund WHERE refund ->> 'refundedAt' IS NOT NULL), 0)
				    <> coalesce((SELECT sum((refund ->> 'amount')::numeric)
				        FROM jsonb_array_elements(p.refunds) AS refund WHERE (refund ->> 'done')::boolean), 0)"""))
			.as("orders of which more or less went back than they say")
			.isEmpty();
		products.forEach(sku -> {
			var stock = client.get("/products/{sku}/stock", sku);
			assertThat(stock.text("reserved")).isEqualTo("0");
			assertThat(stock.text("onHand")).isEqualTo(String.valueOf(STOCK - sold(sku)));
		});
		assertThat(strings("""
				SELECT id || ' ' || (entry ->> 'step') FROM orders.orders, jsonb_array_elements(timeline) AS entry
				WHERE entry ->> 'step' NOT IN ('PARTLY_REFUNDED', 'RETURNED')
				GROUP BY id, entry ->> 'step' HAVING count(*) > 1""")).as("steps that were made twice").isEmpty();
	}

	private long sold(String sku) {
		return count("""
				SELECT coalesce(sum((line ->> 'quantity')::bigint - coalesce(jsonb_array_length(returns), 0)), 0)
				FROM orders.orders o, jsonb_array_elements(lines) AS line
				WHERE o.status IN ('READY_TO_SHIP', 'SHIPPING', 'SHIPPED', 'DELIVERED') AND line ->> 'sku' = ?""", sku);
	}

	private long count(String sql, Object... parameters) {
		return jdbc().sql(sql).params(parameters).query(Long.class).single();
	}

	private List<@Nullable String> strings(String sql) {
		return jdbc().sql(sql).query(String.class).list();
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(new EmbeddedDatabase(this.data, this.postgresPort).dataSource());
	}

	private static String any(List<String> things) {
		return things.get(ThreadLocalRandom.current().nextInt(things.size()));
	}

	private static void ifAny(String id, Consumer<String> action) {
		if (!id.isEmpty()) {
			action.accept(id);
		}
	}

}
