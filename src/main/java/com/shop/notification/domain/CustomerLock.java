package com.shop.notification.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;

/**
 * Keeps the erasure of a customer apart from transactions that note something of the same
 * customer, until the end of the transaction. Nobody waits because of another customer.
 */
@Component
class CustomerLock {

	private final JdbcClient jdbc;

	CustomerLock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits for an erasure. The next statement sees it, and none begins before the
	 * transaction has ended.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void beforeNoting(CustomerId customer) {
		lock("pg_advisory_xact_lock_shared", customer);
	}

	/** Waits for transactions that note something. The next statement sees all of it. */
	@Transactional(propagation = Propagation.MANDATORY)
	void beforeErasing(CustomerId customer) {
		lock("pg_advisory_xact_lock", customer);
	}

	private void lock(String function, CustomerId customer) {
		this.jdbc.sql("SELECT 1 FROM " + function + "(hashtextextended('notices ' || ?::text, 0))")
			.param(customer.value())
			.query(Integer.class)
			.single();
	}

}
