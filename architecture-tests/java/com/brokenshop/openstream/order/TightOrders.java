package com.brokenshop.openstream.order;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all rows, gives the connection back, and goes on from there. */
class TightOrders {

	long count(JdbcClient jdbc) {
		return jdbc.sql("SELECT version FROM orders.orders").query((row, _) -> row.getLong(1)).list().stream().count();
	}

}
