package com.shop.inventory;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * Reports the pieces held for orders, either reserved or gone and not returned, so that a
 * check can see whether they are released when they should be.
 */
public interface StockForOrders {

	/**
	 * Returns one page of the pieces held for orders, sorted by order id. An order
	 * without any is missing.
	 * @param order the last order of the previous page; null for the first page
	 */
	Map<OrderId, Long> after(@Nullable OrderId order, int atMost);

}
