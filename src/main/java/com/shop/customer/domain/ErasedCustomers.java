package com.shop.customer.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.CustomerId;

/** The ids of customers whose data was erased. Nothing else is kept of them. */
@Component
class ErasedCustomers {

	private final JdbcClient jdbc;

	ErasedCustomers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(CustomerId id) {
		this.jdbc.sql("INSERT INTO customer.erased_customers (id) VALUES (?)").param(id.value()).update();
	}

	boolean contain(CustomerId id) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM customer.erased_customers WHERE id = ?)")
			.param(id.value())
			.query(Boolean.class)
			.single();
	}

}
