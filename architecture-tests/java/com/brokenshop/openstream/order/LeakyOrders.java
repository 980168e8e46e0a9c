package com.brokenshop.openstream.order;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks the rule: each count keeps a connection of the pool. */
class LeakyOrders {

	long count(JdbcClient jdbc) {
		return jdbc.sql("SELECT version FROM orders.orders").query((row, _) -> row.getLong(1)).stream().count();
	}

	long count(JdbcOperations jdbc) {
		return jdbc.queryForStream("SELECT version FROM orders.orders", (row, _) -> row.getLong(1)).count();
	}

}
