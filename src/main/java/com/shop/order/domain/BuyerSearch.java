package com.shop.order.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.database.PeopleSought;

/** Finds the customers whose orders are sought, in this module's replica of them. */
@Component
class BuyerSearch {

	/**
	 * The orders of so many customers are looked up one customer after another. With more
	 * customers, every few orders there is one of theirs.
	 */
	private static final int MOST_LOOKED_UP = 1000;

	private final JdbcClient jdbc;

	BuyerSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the customers; empty if they are too many. */
	Optional<List<UUID>> find(PeopleSought sought) {
		var found = this.jdbc
			.sql("SELECT id FROM orders.customers WHERE " + sought.condition("sought") + " LIMIT " + (MOST_LOOKED_UP + 1))
			.param("sought", sought.value())
			.query(UUID.class)
			.list();
		return (found.size() > MOST_LOOKED_UP) ? Optional.empty() : Optional.of(found);
	}

}
