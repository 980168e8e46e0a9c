package com.shop.customer.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.customer.CreditInUse;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;
import com.shop.shared.TimeOrderedUuid;

/** Adds up the credit reservations and compares them with the customers' rows. */
@Component
class CreditAccounts implements CreditInUse {

	private final JdbcClient jdbc;

	CreditAccounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<Account> accounts() {
		return this.jdbc.sql("""
				WITH held AS (
				    SELECT customer_id, currency, sum(amount) AS amount
				    FROM customer.credit_reservations
				    WHERE state = 'HELD'
				    GROUP BY customer_id, currency
				)
				SELECT id, customer.currency, credit_in_use, coalesce(held.amount, 0) AS held
				FROM customer.customers AS customer
				LEFT JOIN held ON held.customer_id = customer.id AND held.currency = customer.currency
				WHERE credit_in_use <> 0 OR held.amount <> 0
				ORDER BY id""")
			.query((row, _) -> new Account(CustomerId.valueOf(row.getString("id")),
					StoredMoney.of(row.getString("currency"), row.getBigDecimal("credit_in_use")),
					StoredMoney.of(row.getString("currency"), row.getBigDecimal("held"))))
			.list();
	}

	@Override
	public Map<OrderId, Money> after(@Nullable OrderId order, int atMost) {
		var held = new LinkedHashMap<OrderId, Money>();
		this.jdbc.sql("""
				SELECT order_id, currency, amount FROM customer.credit_reservations
				WHERE state = 'HELD' AND order_id > ? ORDER BY order_id LIMIT ?""")
			.params((order != null) ? order.value() : TimeOrderedUuid.BEFORE_ALL, atMost)
			.query(row -> {
				held.put(OrderId.valueOf(row.getString("order_id")),
						StoredMoney.of(row.getString("currency"), row.getBigDecimal("amount")));
			});
		return held;
	}

}
