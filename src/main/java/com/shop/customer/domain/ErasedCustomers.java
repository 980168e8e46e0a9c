package com.shop.customer.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.CustomerId;
import com.shop.shared.access.EndedSignIns;

/** The ids of customers whose data was erased. Nothing else is kept of them. */
@Component
class ErasedCustomers {

	private final JdbcClient jdbc;

	private final EndedSignIns signIns;

	ErasedCustomers(JdbcClient jdbc, EndedSignIns signIns) {
		this.jdbc = jdbc;
		this.signIns = signIns;
	}

	void add(CustomerId id) {
		this.jdbc.sql("INSERT INTO customer.erased_customers (id) VALUES (?)").param(id.value()).update();
		this.signIns.end(id);
	}

	boolean contain(CustomerId id) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM customer.erased_customers WHERE id = ?)")
			.param(id.value())
			.query(Boolean.class)
			.single();
	}

}
