package com.shop.payment.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.database.StoredTime;

/** Stores payments that were just requested, at most one for an order. */
@Component
class NewPayments {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	NewPayments(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Stores the payment, unless its order has one already. One statement decides, also
	 * between two transactions at the same time.
	 * @return whether it was stored
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean add(Payment payment) {
		return this.jdbc.sql("""
				INSERT INTO payment.payments (id, version, order_id, customer_id, currency, amount, status, pay_until,
				    order_number, items, due_at, claims, actor)
				VALUES (:id, 0, :order, :customer, :currency, :amount, :status, :payUntil, :number, :items::jsonb,
				    :dueAt, :claims, :actor)
				ON CONFLICT (order_id) DO NOTHING""")
			.param("id", payment.id().value())
			.param("order", payment.orderId().value())
			.param("customer", payment.customerId().value())
			.param("currency", payment.amount().getCurrencyUnit().getCode())
			.param("amount", payment.amount().getAmount())
			.param("status", payment.status().name())
			.param("payUntil", payment.terms().payUntil().map(StoredTime::of).orElse(null))
			.param("number", payment.terms().orderNumber().orElse(null))
			.param("items", this.json.writeValueAsString(payment.terms().items()))
			.param("dueAt", payment.schedule().dueAt().map(StoredTime::of).orElse(null))
			.param("claims", payment.schedule().claims())
			.param("actor", payment.actor().toString())
			.update() == 1;
	}

}
