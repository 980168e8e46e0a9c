package com.shop.conservation.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

import com.shop.Messages;
import com.shop.conservation.domain.ConservationReport.Finding;
import com.shop.conservation.domain.ConservationReport.State;
import com.shop.customer.domain.Customer;
import com.shop.customer.domain.Customers;
import com.shop.inventory.domain.Product.Details;
import com.shop.inventory.domain.Products;
import com.shop.order.domain.Order;
import com.shop.order.domain.Orders;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.database.DatabaseConnections;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody tampers with the tables. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "payment")
@TestPropertySource(properties = { "shop.conservation.interval=1h", "shop.conservation.first-check=1d",
		"shop.conservation.settle-time=200ms" })
class ConservationModuleTests {

	private final Conservation conservation;

	private final CheckTable table;

	private final ConservationHealth health;

	private final Shop shop;

	private final JdbcClient jdbc;

	ConservationModuleTests(Conservation conservation, CheckTable table, ConservationHealth health, Orders orders,
			Products products, Customers customers, Messages messages, JdbcClient jdbc) {
		this.conservation = conservation;
		this.table = table;
		this.health = health;
		this.shop = new Shop(orders, products, customers, messages);
		this.jdbc = jdbc;
	}

	@Test
	void findsPiecesThatCameFromNowhere() {
		var sku = this.shop.aProduct(20);
		update("UPDATE inventory.stock_events SET quantity = 21 WHERE sku = ?", sku.value());

		assertDrift(new Wrong(Equation.STOCK, sku, "21", "20"));

		update("UPDATE inventory.stock_events SET quantity = 20 WHERE sku = ?", sku.value());
		assertHealed(Equation.STOCK, sku);
	}

	@Test
	void findsReservationsThatNobodyMade() {
		var sku = this.shop.aProduct(20);
		var order = OrderId.next();
		update("INSERT INTO inventory.reservations (order_id, state, items) VALUES (?, 'HELD', ?::jsonb)",
				order.value(), "[{\"sku\": \"%s\", \"quantity\": 3}]".formatted(sku));

		assertDrift(new Wrong(Equation.STOCK_RESERVED, sku, "0", "3"),
				new Wrong(Equation.STOCK_OF_ORDERS, order, "0", "3"));

		update("UPDATE inventory.reservations SET state = 'COMMITTED' WHERE order_id = ?", order.value());
		assertHealed(Equation.STOCK_RESERVED, sku);
		assertDrift(new Wrong(Equation.STOCK_COMMITTED, sku, "0", "3"));

		update("DELETE FROM inventory.reservations WHERE order_id = ?", order.value());
		assertHealed(Equation.STOCK_COMMITTED, sku);
		assertHealed(Equation.STOCK_OF_ORDERS, order);
	}

	@Test
	void findsStockThatIsGivenBackTooEarly() {
		var order = this.shop.anOrder();
		update("UPDATE inventory.reservations SET state = 'RELEASED' WHERE order_id = ?", order.id().value());

		assertDrift(new Wrong(Equation.STOCK_OF_ORDERS, order.id(), "2", "0"));

		update("UPDATE inventory.reservations SET state = 'HELD' WHERE order_id = ?", order.id().value());
		assertHealed(Equation.STOCK_OF_ORDERS, order.id());
	}

	@Test
	void findsMoneyThatBelongsToNoOrder() {
		var order = OrderId.next();
		update("""
				INSERT INTO payment.payments (id, version, order_id, customer_id, currency, amount, status)
				VALUES (gen_random_uuid(), 0, ?, gen_random_uuid(), 'EUR', 12.5, 'MADE')""", order.value());

		assertDrift(new Wrong(Equation.MONEY, order, "0", "EUR 12.50"));

		update("UPDATE payment.payments SET status = 'REFUNDED' WHERE order_id = ?", order.value());
		assertHealed(Equation.MONEY, order);
	}

	@Test
	void findsOrdersThatNobodyPaidAndWhatTheyStillHold() {
		var order = this.shop.anOrder();
		update("UPDATE orders.orders SET status = 'PAID' WHERE id = ?", order.id().value());

		assertDrift(new Wrong(Equation.MONEY, order.id(), "EUR 20.00", "0"),
				new Wrong(Equation.CREDIT_OF_ORDERS, order.id(), "0", "EUR 20.00"));

		update("UPDATE orders.orders SET status = 'CREATED' WHERE id = ?", order.id().value());
		assertHealed(Equation.MONEY, order.id());
		assertHealed(Equation.CREDIT_OF_ORDERS, order.id());
	}

	@Test
	void findsCreditThatNoOrderHolds() {
		var order = this.shop.anOrder();
		var customer = order.customerId();
		update("UPDATE customer.customers SET credit_in_use = credit_in_use + 5 WHERE id = ?", customer.value());

		assertDrift(new Wrong(Equation.CREDIT, customer, "EUR 20.00", "EUR 25.00"));

		update("UPDATE customer.credit_reservations SET amount = amount + 5 WHERE order_id = ?", order.id().value());
		assertHealed(Equation.CREDIT, customer);
		assertDrift(new Wrong(Equation.CREDIT_OF_ORDERS, order.id(), "EUR 20.00", "EUR 25.00"));

		update("UPDATE customer.customers SET credit_in_use = credit_in_use - 5 WHERE id = ?", customer.value());
		update("UPDATE customer.credit_reservations SET amount = amount - 5 WHERE order_id = ?", order.id().value());
		assertHealed(Equation.CREDIT_OF_ORDERS, order.id());
	}

	@Test
	void warnsWithTheIdsAndCountsWhatDrifts() {
		var customer = this.shop.aCustomer();
		var meters = new SimpleMeterRegistry();
		var metrics = new ConservationMetrics(this.conservation);
		metrics.bindTo(meters);
		this.conservation.check();
		assertThat(this.health.health().getStatus().getCode()).isEqualTo("UP");

		update("UPDATE customer.customers SET credit_in_use = 5 WHERE id = ?", customer.value());
		assertDrift(new Wrong(Equation.CREDIT, customer, "EUR 0.00", "EUR 5.00"));

		assertThat(this.conservation.report().state()).isEqualTo(State.DRIFT);
		assertThat(this.health.health().getStatus().getCode()).isEqualTo("WARNING");
		assertThat(this.health.health().getDetails()).containsEntry("ids", List.of("CREDIT " + customer));
		metrics.sample();
		assertThat(meters.get("shop.conservation.drift").tag("equation", "CREDIT").gauge().value()).isEqualTo(1);
		assertThat(meters.get("shop.conservation.drift").tag("equation", "MONEY").gauge().value()).isZero();

		update("UPDATE customer.customers SET credit_in_use = 0 WHERE id = ?", customer.value());
		assertHealed(Equation.CREDIT, customer);
		assertThat(this.health.health().getStatus().getCode()).isEqualTo("UP");
	}

	@Test
	void letsWhatWasSettlingSettleAnewAfterNoInstanceRan(@Autowired Clock clock) {
		var customer = this.shop.aCustomer();
		update("UPDATE customer.customers SET credit_in_use = 5 WHERE id = ?", customer.value());
		finding(this.conservation.check(), Equation.CREDIT, customer);
		update("""
				UPDATE conservation.findings
				SET since = since - interval '5 hours', seen_at = seen_at - interval '4 hours'""");

		var found = finding(this.conservation.check(), Equation.CREDIT, customer);

		assertThat(found.since()).isAfter(clock.instant().minus(Duration.ofMinutes(1)));
		update("UPDATE customer.customers SET credit_in_use = 0 WHERE id = ?", customer.value());
		assertHealed(Equation.CREDIT, customer);
	}

	@Test
	void remembersAcrossARestartSinceWhenSomethingDrifts(@Autowired Equations equations,
			@Autowired DatabaseConnections connections, @Autowired PlatformTransactionManager transactions) {
		var customer = this.shop.aCustomer();
		update("UPDATE customer.customers SET credit_in_use = 5 WHERE id = ?", customer.value());
		var first = finding(this.conservation.check(), Equation.CREDIT, customer);

		var restarted = new Conservation(equations, this.table, connections, transactions);

		assertThat(finding(restarted.check(), Equation.CREDIT, customer).since()).isEqualTo(first.since());
		update("UPDATE customer.customers SET credit_in_use = 0 WHERE id = ?", customer.value());
		assertHealed(Equation.CREDIT, customer);
	}

	@Test
	void letsOneInstanceAtATimeHaveItsTurn(@Autowired Clock clock) {
		update("UPDATE conservation.checks SET begun_at = '-infinity'");
		var now = clock.instant();
		var turns = new AtomicInteger();

		Messages.atOnce(Collections.nCopies(10,
				() -> this.table.takeTurn(now, now.minusSeconds(30)) ? turns.incrementAndGet() : turns.get()));

		assertThat(turns).hasValue(1);
		assertThat(this.table.takeTurn(now.plusSeconds(31), now.plusSeconds(1))).isTrue();
	}

	@Test
	void keepsTheLaterOfTwoChecks() {
		var last = this.conservation.check().checkedAt();

		assertThat(last).isNotNull()
			.satisfies(at -> assertThat(this.table.replaces(at.minusSeconds(1), Duration.ZERO)).isFalse());
		assertThat(this.conservation.report().checkedAt()).isEqualTo(last);
	}

	/** It is settling first, and drifts if it stays. */
	private void assertDrift(Wrong... wrongs) {
		var first = this.conservation.check();
		for (var wrong : wrongs) {
			var finding = finding(first, wrong.kind(), wrong.id());
			assertThat(finding.state()).isEqualTo(State.SETTLING);
			assertThat(finding.expected()).isEqualTo(wrong.expected());
			assertThat(finding.actual()).isEqualTo(wrong.actual());
		}
		Awaitility.await("it drifts").pollDelay(Duration.ZERO).untilAsserted(() -> {
			var last = this.conservation.check();
			for (var wrong : wrongs) {
				var finding = finding(last, wrong.kind(), wrong.id());
				assertThat(finding.state()).isEqualTo(State.DRIFT);
				assertThat(finding.since()).isEqualTo(finding(first, wrong.kind(), wrong.id()).since());
			}
		});
	}

	private void assertHealed(Equation kind, Object id) {
		assertThat(this.conservation.check().findings())
			.noneMatch(finding -> finding.kind() == kind && finding.id().equals(id.toString()));
	}

	private static Finding finding(ConservationReport report, Equation kind, Object id) {
		return report.findings()
			.stream()
			.filter(finding -> finding.kind() == kind && finding.id().equals(id.toString()))
			.findFirst()
			.orElseThrow();
	}

	private void update(String sql, Object... params) {
		assertThat(this.jdbc.sql(sql).params(params).update()).as(sql).isEqualTo(1);
	}

	/** What somebody has done. */
	private record Wrong(Equation kind, Object id, String expected, String actual) {
	}

	/** What there is to tamper with. */
	private record Shop(Orders orders, Products products, Customers customers, Messages messages) {

		CustomerId aCustomer() {
			var address = new Address("1 Navy Yard", "Arlington", "22202", "US");
			var profile = new Customer.Profile("Grace Hopper", "grace@example.org", "+1 202 555 0100", address,
					Locale.ENGLISH);
			var customer = this.customers.register(CustomerId.next(), profile, Money.parse("EUR 100.00"));
			this.messages.awaitDone();
			return customer.id();
		}

		Sku aProduct(int stock) {
			var sku = new Sku("SKU-" + UUID.randomUUID());
			this.products.add(sku, Details.of("A thing", Money.parse("EUR 10.00")));
			this.products.receive(sku, stock, null);
			return sku;
		}

		/** One of two pieces that waits for its payment. */
		Order anOrder() {
			var order = this.orders.place(aCustomer(), List.of(new Item(aProduct(5), 2)));
			this.messages.awaitDone();
			return order;
		}

	}

}
