package com.shop.order.domain;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.order.OrderNumber;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/** Numbers orders, and enters each under the terms by which it is found. */
@Component
public class OrderNumbers {

	/** Tells numbers from skus, none of which contains it. */
	private static final String NUMBER = "#";

	private final JdbcClient jdbc;

	OrderNumbers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes the next number for an order, which is found by it and by its products from
	 * now on. One statement does both.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	OrderNumber next(OrderId order, Collection<Sku> skus) {
		return this.jdbc.sql("""
				WITH taken AS (SELECT 'A-' || nextval('orders.order_numbers') AS number),
				    entered AS (
				        INSERT INTO orders.search_terms (term, order_id)
				        SELECT unnest(array_prepend('#' || number, :skus::text[])), :order::uuid FROM taken)
				SELECT number FROM taken""")
			.param("order", order.value())
			.param("skus", skus.stream().map(Sku::value).distinct().toArray(String[]::new))
			.query((row, _) -> new OrderNumber(row.getString("number")))
			.single();
	}

	/** Returns the term by which an order is found by its number. */
	public static String term(OrderNumber number) {
		return NUMBER + number;
	}

	/** Returns the term by which orders are found by a product. */
	public static String term(Sku sku) {
		return sku.value();
	}

}
