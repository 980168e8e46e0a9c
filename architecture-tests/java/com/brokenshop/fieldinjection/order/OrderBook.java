package com.brokenshop.fieldinjection.order;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Is hard to construct in a test. */
class OrderBook {

	@Autowired
	private @Nullable String autowired;

	@Value("${order}")
	private @Nullable String value;

	@PersistenceContext
	private @Nullable EntityManager entities;

	private final String given;

	OrderBook(String given) {
		this.given = given;
	}

	@Override
	public String toString() {
		return this.given + this.autowired + this.value + this.entities;
	}

}
