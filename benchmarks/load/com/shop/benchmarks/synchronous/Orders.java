package com.shop.benchmarks.synchronous;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The order service's own transactions. */
class Orders {

	private final JdbcClient database;

	Orders(JdbcClient database) {
		this.database = database;
	}

	/** So many pieces of a product. */
	record Line(String sku, int quantity) {
	}

	/** What a customer asks for. */
	record Request(UUID customerId, List<Line> lines) {

		Request {
			lines = List.copyOf(lines);
		}

	}

	/** An order as the other services need it. */
	record Order(UUID id, UUID customerId, List<Line> lines, BigDecimal total) {

		Order {
			lines = List.copyOf(lines);
		}

	}

	@Transactional
	Order begin(Request request) {
		var total = request.lines().stream().map(this::price).reduce(BigDecimal.ZERO, BigDecimal::add);
		var order = new Order(UUID.randomUUID(), request.customerId(), request.lines(), total);
		this.database.sql("INSERT INTO orders.orders (id, customer_id, total, status) VALUES (?, ?, ?, 'PENDING')")
			.params(order.id(), order.customerId(), order.total())
			.update();
		order.lines()
			.forEach(line -> this.database.sql("INSERT INTO orders.lines VALUES (?, ?, ?)")
				.params(order.id(), line.sku(), line.quantity())
				.update());
		return order;
	}

	private BigDecimal price(Line line) {
		return this.database.sql("SELECT price FROM orders.prices WHERE sku = ?")
			.param(line.sku())
			.query(BigDecimal.class)
			.optional()
			.orElseThrow(() -> new Refused("no product " + line.sku()))
			.multiply(BigDecimal.valueOf(line.quantity()));
	}

	@Transactional
	void end(UUID order, String status) {
		this.database.sql("UPDATE orders.orders SET status = ?, ended_at = clock_timestamp() WHERE id = ?")
			.params(status, order)
			.update();
	}

}
