package com.shop.benchmarks.synchronous;

import java.util.Comparator;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reserves the goods of an order, all or none. */
@RestController
@RequestMapping("/stock/{order}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class StockService {

	private final JdbcClient database;

	StockService(JdbcClient database) {
		this.database = database;
	}

	@PutMapping
	@Transactional
	void reserve(@PathVariable UUID order, @RequestBody Orders.Order request) {
		// Orders that lock the same products in the same sequence cannot block each
		// other.
		request.lines().stream().sorted(Comparator.comparing(Orders.Line::sku)).forEach(line -> reserve(order, line));
	}

	private void reserve(UUID order, Orders.Line line) {
		var reserved = this.database.sql("""
				UPDATE stock.products SET available = available - :quantity
				WHERE sku = :sku AND available >= :quantity""")
			.param("quantity", line.quantity())
			.param("sku", line.sku())
			.update();
		if (reserved == 0) {
			throw new Refused("not enough of " + line.sku());
		}
		this.database.sql("INSERT INTO stock.reservations VALUES (?, ?, ?)")
			.params(order, line.sku(), line.quantity())
			.update();
	}

	@DeleteMapping
	@Transactional
	void release(@PathVariable UUID order) {
		this.database.sql("""
				WITH released AS (DELETE FROM stock.reservations WHERE order_id = ? RETURNING *)
				UPDATE stock.products AS product SET available = available + quantity
				FROM released WHERE product.sku = released.sku""").param(order).update();
	}

}
