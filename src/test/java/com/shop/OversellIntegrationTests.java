package com.shop;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.inventory.StockBalances;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/** More buyers than pieces, and more orders than credit, at the same time. */
@IntegrationTest
class OversellIntegrationTests {

	private final ShopClient shop;

	private final StockBalances balances;

	private final JdbcClient jdbc;

	OversellIntegrationTests(@LocalServerPort int port, StockBalances balances, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.balances = balances;
		this.jdbc = jdbc;
	}

	@Test
	void sellsTheLastTenPiecesToTenOfFiftyBuyers() {
		var sku = this.shop.aProduct("1.00", 10);
		var customers = IntStream.range(0, 50).mapToObj(_ -> this.shop.aCustomer("100.00")).toList();

		var orders = orderAtOnce(50, i -> this.shop.order(customers.get(i), sku, 1));

		assertThat(outcomes(orders)).isEqualTo(Map.of("CREATED", 10L, "REJECTED", 40L));
		assertThat(reservations(orders)).isEqualTo(Map.of("HELD", 10L, "REFUSED", 40L));
		assertThat(balanceOf(sku)).matches(ConservedStock::isConserved)
			.matches(balance -> balance.available() == 0 && balance.reserved() == 10);
		assertThat(this.shop.get("/products/{sku}", sku).text("available")).isEqualTo("0");
		assertThat(creditInUse(customers)).isEqualTo(Map.of("0.00", 40L, "1.00", 10L));
	}

	@Test
	void grantsOneOfTenParallelOrdersWhatIsLeftOfTheCredit() {
		var customer = this.shop.aCustomer("100.00");
		var skus = IntStream.range(0, 10).mapToObj(_ -> this.shop.aProduct("100.00", 1)).toList();

		var orders = orderAtOnce(10, i -> this.shop.order(customer, skus.get(i), 1));

		assertThat(outcomes(orders)).isEqualTo(Map.of("CREATED", 1L, "REJECTED", 9L));
		assertThat(this.shop.get("/customers/{id}", customer).text("creditInUse.amount")).isEqualTo("100.00");
		ShopClient.eventually("the stock of the rejected orders is free again")
			.until(() -> reservations(orders).equals(Map.of("HELD", 1L, "RELEASED", 9L)));
		assertThat(skus.stream().map(this::balanceOf)).allMatch(ConservedStock::isConserved);
		assertThat(skus.stream().mapToLong(sku -> balanceOf(sku).available()).sum()).isEqualTo(9);
	}

	@Test
	void letsOrdersForTheSameProductsInOppositeOrderPass() {
		var one = this.shop.aProduct("1.00", 20);
		var other = this.shop.aProduct("1.00", 20);
		var customers = IntStream.range(0, 20).mapToObj(_ -> this.shop.aCustomer("100.00")).toList();

		var orders = orderAtOnce(20,
				i -> this.shop.post(
						Map.of("customerId", customers.get(i), "lines",
								(i % 2 == 0) ? List.of(line(one), line(other)) : List.of(line(other), line(one))),
						"/orders"));

		assertThat(outcomes(orders)).isEqualTo(Map.of("CREATED", 20L));
		assertThat(List.of(balanceOf(one), balanceOf(other))).allMatch(ConservedStock::isConserved)
			.allMatch(balance -> balance.reserved() == 20);
	}

	private static Map<String, Object> line(String sku) {
		return Map.of("sku", sku, "quantity", 1);
	}

	/** The ids of the orders, once all are decided. */
	private List<String> orderAtOnce(int count, IntFunction<ShopClient.Answer> order) {
		Queue<String> ids = new ConcurrentLinkedQueue<>();
		Messages.atOnce(IntStream.range(0, count)
			.<Callable<?>>mapToObj(i -> () -> ids.add(order.apply(i).text("orderId")))
			.toList());
		var orders = List.copyOf(ids);
		ShopClient.eventually("all orders are decided").until(() -> !outcomes(orders).containsKey("REQUESTED"));
		ShopClient.eventually("all messages are dealt with")
			.until(() -> this.jdbc.sql("SELECT count(*) FROM event_publication").query(Long.class).single() == 0);
		return orders;
	}

	private Map<String, Long> outcomes(List<String> orders) {
		return count("SELECT status FROM orders.orders WHERE id = ANY (?::uuid[])", orders);
	}

	private Map<String, Long> reservations(List<String> orders) {
		return count("SELECT state FROM inventory.reservations WHERE order_id = ANY (?::uuid[])", orders);
	}

	private Map<String, Long> creditInUse(List<String> customers) {
		return count("SELECT round(credit_in_use, 2)::text FROM customer.customers WHERE id = ANY (?::uuid[])",
				customers);
	}

	private Map<String, Long> count(String sql, List<String> ids) {
		return this.jdbc.sql(sql)
			.param(ids.toArray(String[]::new))
			.query(String.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(value -> value, Collectors.counting()));
	}

	private StockBalances.Balance balanceOf(String sku) {
		return this.balances.all()
			.stream()
			.filter(balance -> balance.sku().equals(new Sku(sku)))
			.findFirst()
			.orElseThrow();
	}

}
