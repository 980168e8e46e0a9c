package com.shop.order;

import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

import com.shop.Messages;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sampled;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** What operators are told of orders that nobody but the shop can move on. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
class StuckOrdersModuleTests {

	private final Orders orders;

	private final HealthIndicator health;

	private final List<Sampled> sampled;

	private final MeterRegistry meters;

	private final Messages messages;

	private final JdbcClient jdbc;

	StuckOrdersModuleTests(Orders orders, @Qualifier("ordersHealthIndicator") HealthIndicator health,
			List<Sampled> sampled, MeterRegistry meters, Messages messages, JdbcClient jdbc) {
		this.orders = orders;
		this.health = health;
		this.sampled = sampled;
		this.meters = meters;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, 16 minutes,", "PAID, 16 minutes,", "CANCELLING, 16 minutes, DELIVERY",
			"CANCELLING, 16 minutes, STOCK", "CANCELLING, 25 hours, MONEY" })
	void areInTheHealthAndCounted(String status, String age, @Nullable String compensation) {
		var before = count();
		var order = anOrder(status, age, compensation);
		try {
			assertThat(toldOf(order)).as("%s for %s is told", status, age).isTrue();
			assertThat(health().getStatus().getCode()).isEqualTo("WARNING");
			assertThat(count()).isEqualTo(before + 1);
		}
		finally {
			remove(order);
		}
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, 14 minutes,", "PAID, 14 minutes,", "CANCELLING, 23 hours, MONEY", "CREATED, 30 days,",
			"READY_TO_SHIP, 30 days,", "SHIPPING, 30 days,", "SHIPPED, 30 days,", "DELIVERED, 30 days,",
			"REJECTED, 30 days,", "CANCELLED, 30 days," })
	void areNoneThatWaitForSomebodyElseOrNotForLong(String status, String age, @Nullable String compensation) {
		var before = count();
		var order = anOrder(status, age, compensation);
		try {
			assertThat(toldOf(order)).as("%s for %s is told", status, age).isFalse();
			assertThat(count()).isEqualTo(before);
		}
		finally {
			remove(order);
		}
	}

	/** The migration to a timeline in the row has written times as texts. */
	@ParameterizedTest
	@CsvSource({ "16 minutes, true", "14 minutes, false" })
	void areFoundAmongOrdersOfAnEarlierVersion(String age, boolean told) {
		var order = anOrder("PAID", "0 minutes", null);
		try {
			this.jdbc.sql("""
					UPDATE orders.orders SET timeline = jsonb_set(timeline, '{-1,occurredAt}', to_jsonb(
					    to_char(now() AT TIME ZONE 'UTC' - ?::interval, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
					WHERE id = ?""").params(age, order.value()).update();

			assertThat(toldOf(order)).isEqualTo(told);
		}
		finally {
			remove(order);
		}
	}

	@Test
	void areNoneIfTheOrderMovesOn() {
		var order = anOrder("PAID", "16 minutes", null);
		try {
			this.jdbc.sql("""
					UPDATE orders.orders SET timeline = timeline || jsonb_build_array(jsonb_build_object(
					    'step', 'ADDRESS_CHANGED', 'occurredAt', extract(epoch FROM now())))
					WHERE id = ?""").param(order.value()).update();

			assertThat(toldOf(order)).isFalse();
		}
		finally {
			remove(order);
		}
	}

	private Health health() {
		return Objects.requireNonNull(this.health.health());
	}

	private boolean toldOf(OrderId order) {
		return health().getDetails().toString().contains(order.toString());
	}

	private double count() {
		this.sampled.forEach(Sampled::sample);
		return this.meters.get("shop.orders.stuck").gauge().value();
	}

	/** An order to which nothing has happened for so long. */
	private OrderId anOrder(String status, String age, @Nullable String compensation) {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var order = this.orders.place(customer, List.of(new Item(TEA, 1)));
		this.messages.awaitDone();
		this.jdbc.sql("""
				UPDATE orders.orders SET status = :status, compensation = :compensation,
				    timeline = jsonb_set(timeline, '{-1,occurredAt}', to_jsonb(
				        (timeline -> -1 ->> 'occurredAt')::numeric - extract(epoch FROM cast(:age AS interval))))
				WHERE id = :id""")
			.param("status", status)
			.param("compensation", compensation)
			.param("age", age)
			.param("id", order.id().value())
			.update();
		return order.id();
	}

	private void remove(OrderId order) {
		this.jdbc.sql("DELETE FROM orders.orders WHERE id = ?").param(order.value()).update();
	}

}
