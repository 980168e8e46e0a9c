package com.brokenshop.openstream.order;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the rule: it reads all rows and returns the connection before it counts them. */
class TightOrders {

	long count(JdbcClient jdbc) {
		return jdbc.sql("SELECT version FROM orders.orders").query((row, _) -> row.getLong(1)).list().stream().count();
	}

}
