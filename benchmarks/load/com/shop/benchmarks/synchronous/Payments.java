package com.shop.benchmarks.synchronous;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The payment service's own transactions, none of which is open during a call. */
class Payments {

	private final JdbcClient database;

	Payments(JdbcClient database) {
		this.database = database;
	}

	@Transactional
	void begin(UUID order, BigDecimal amount) {
		this.database.sql("INSERT INTO payment.payments (order_id, amount, status) VALUES (?, ?, 'CREATED')")
			.params(order, amount)
			.update();
	}

	@Transactional
	void paid(UUID order, String charge) {
		this.database.sql("UPDATE payment.payments SET status = 'PAID', charge = ? WHERE order_id = ?")
			.params(charge, order)
			.update();
	}

	@Transactional
	void refunded(UUID order) {
		this.database.sql("UPDATE payment.payments SET status = 'REFUNDED' WHERE order_id = ?").param(order).update();
	}

	/** The charge of an order that is paid. */
	@Transactional(readOnly = true)
	Optional<String> charge(UUID order) {
		return this.database.sql("SELECT charge FROM payment.payments WHERE order_id = ? AND status = 'PAID'")
			.param(order)
			.query(String.class)
			.optional();
	}

}
