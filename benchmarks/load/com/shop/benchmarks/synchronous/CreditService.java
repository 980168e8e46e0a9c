package com.shop.benchmarks.synchronous;

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

/** Reserves credit for an order. */
@RestController
@RequestMapping("/credit/{order}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class CreditService {

	private final JdbcClient database;

	CreditService(JdbcClient database) {
		this.database = database;
	}

	@PutMapping
	@Transactional
	void reserve(@PathVariable UUID order, @RequestBody Orders.Order request) {
		var reserved = this.database.sql("""
				UPDATE credit.customers SET reserved = reserved + :amount
				WHERE id = :customer AND reserved + :amount <= maximum""")
			.param("amount", request.total())
			.param("customer", request.customerId())
			.update();
		if (reserved == 0) {
			throw new Refused("not enough credit");
		}
		this.database.sql("INSERT INTO credit.reservations VALUES (?, ?, ?)")
			.params(order, request.customerId(), request.total())
			.update();
	}

	@DeleteMapping
	@Transactional
	void release(@PathVariable UUID order) {
		this.database.sql("""
				WITH released AS (DELETE FROM credit.reservations WHERE order_id = ? RETURNING *)
				UPDATE credit.customers SET reserved = reserved - amount
				FROM released WHERE id = customer_id""").param(order).update();
	}

}
