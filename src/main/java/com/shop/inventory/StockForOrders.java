package com.shop.inventory;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * The pieces that are kept for orders: set aside, or gone and not put back. For checks
 * that they are given back when they should be.
 */
public interface StockForOrders {

	/**
	 * By order, in the order of the ids, a page at a time; an order for which nothing is
	 * kept is missing.
	 * @param order the last one of the page before; null for the first page
	 */
	Map<OrderId, Long> after(@Nullable OrderId order, int atMost);

}
