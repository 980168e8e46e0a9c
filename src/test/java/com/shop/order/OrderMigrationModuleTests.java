package com.shop.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.order.tracking.OrderUpdate;
import com.shop.order.tracking.OrderUpdates;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** An order that an earlier version of the shop has stored. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
class OrderMigrationModuleTests {

	private static final Instant PLACED = Instant.parse("2026-03-29T00:59:59.123456Z");

	private static final OrderId ID = OrderId.valueOf("01900000-0000-7000-8000-00000000a001");

	private final JdbcOperations jdbc;

	private final Orders orders;

	private final OrderUpdates updates;

	private final TransactionOperations transaction;

	OrderMigrationModuleTests(JdbcOperations jdbc, Orders orders, OrderUpdates updates,
			TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.orders = orders;
		this.updates = updates;
		this.transaction = transaction;
	}

	@Test
	void keepsItsLinesAndItsTimelineAndGetsANumber() {
		this.transaction.executeWithoutResult(status -> {
			status.setRollbackOnly();
			this.jdbc.execute("DROP SCHEMA orders CASCADE");
			Stream.of("V1__orders", "V2__cancellation", "V3__requests_by_id").forEach(this::migrate);
			store();
			migrate("V11__lines_and_timeline_in_the_row");
			Stream
				.of("V16__after_the_sale", "V17__payment_reminder", "V20__numbers_and_search", "V22__note",
						"V24__parcels")
				.forEach(this::migrate);

			assertThat(this.orders.find(ID).lines()).containsExactly(
					new OrderLine(new Sku("B-2"), 3, Money.parse("EUR 0.10")),
					new OrderLine(new Sku("A-1"), 1, Money.parse("EUR 1234.50")));
			assertThat(this.updates.timeline(ID)).containsExactly(
					new OrderUpdate(ID, 0, Step.REQUESTED, OrderStatus.REQUESTED, PLACED, null),
					new OrderUpdate(ID, 1, Step.CREATED, OrderStatus.CREATED, PLACED.plusSeconds(1), null));
			assertThat(this.orders.find(ID).number()).isEqualTo(new OrderNumber("A-1001"));
			assertThat(this.jdbc.queryForList("SELECT term FROM orders.search_terms WHERE order_id = ?", String.class,
					ID.value()))
				.containsExactlyInAnyOrder("#A-1001", "A-1", "B-2");
			assertThat(this.jdbc.queryForObject("SELECT nextval('orders.order_numbers')", Long.class)).isEqualTo(1002);
		});
	}

	@Test
	void losesItsAddressIfItIsRejected() {
		this.transaction.executeWithoutResult(status -> {
			status.setRollbackOnly();
			this.jdbc.update("DELETE FROM orders.callbacks");
			this.jdbc.update("DELETE FROM orders.orders");
			var columns = "gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), now(), 'EUR', 1, true, true,"
					+ " false, '[]', '[]', ";
			this.jdbc.update("""
					INSERT INTO orders.orders (id, version, request_id, customer_id, placed_at, currency, total,
					    credit_held, stock_held, stock_committed, lines, timeline, status, street, city, postal_code,
					    country, note)
					VALUES (%1$s 'REJECTED', '1 Navy Yard', 'Arlington', '22202', 'US', NULL),
					    (%1$s 'REJECTED', NULL, NULL, NULL, NULL, NULL),
					    (%1$s 'CANCELLED', '2 Broadway', 'New York', '10004', 'US', 'Ring twice')"""
				.formatted(columns));

			migrate("V23__addresses_of_rejected_orders");

			assertThat(this.jdbc.queryForList("""
					SELECT concat_ws(' ', status, version, street, city, postal_code, country, note)
					FROM orders.orders""", String.class)).containsExactlyInAnyOrder("REJECTED 2", "REJECTED 1",
					"CANCELLED 1 2 Broadway New York 10004 US Ring twice");
		});
	}

	private void store() {
		this.jdbc.update("""
				INSERT INTO orders.orders (id, version, request_id, customer_id, status, placed_at, currency, total,
				    credit_held, stock_held, stock_committed)
				VALUES (?, 1, gen_random_uuid(), gen_random_uuid(), 'CREATED', now(), 'EUR', 1234.8, true, true, false)
				""", ID.value());
		var line = "INSERT INTO orders.lines (order_id, position, sku, quantity, currency, unit_price)"
				+ " VALUES (?, ?, ?, ?, 'EUR', ?)";
		this.jdbc.update(line, ID.value(), 1, "A-1", 1, new BigDecimal("1234.5"));
		this.jdbc.update(line, ID.value(), 0, "B-2", 3, new BigDecimal("0.1"));
		var step = "INSERT INTO orders.timeline (order_id, position, step, occurred_at) VALUES (?, ?, ?, ?)";
		this.jdbc.update(step, ID.value(), 1, "CREATED", PLACED.plusSeconds(1).atOffset(ZoneOffset.UTC));
		this.jdbc.update(step, ID.value(), 0, "REQUESTED", PLACED.atOffset(ZoneOffset.UTC));
	}

	private void migrate(String script) {
		try {
			this.jdbc.execute(new ClassPathResource("db/migration/order/" + script + ".sql").getContentAsString(UTF_8));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
