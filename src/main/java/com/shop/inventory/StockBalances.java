package com.shop.inventory;

import java.util.List;

import com.shop.shared.Sku;

/**
 * Reports where the pieces of each product are, so that a check can see whether any got
 * lost.
 */
public interface StockBalances {

	/**
	 * Returns the balances of all products by sku, all as of the same instant. This reads
	 * every event and every reservation, so it is meant for occasional checks and not for
	 * requests.
	 */
	List<Balance> all();

	/**
	 * The pieces of one product according to several sources, which agree unless
	 * something is wrong.
	 *
	 * @param received pieces received, by the stream's events
	 * @param corrected pieces that corrections added, less those they took away, by the
	 * stream's events
	 * @param available pieces that can be reserved, by the newest event's state, on which
	 * the next order is decided
	 * @param reserved pieces that are reserved, by the stream's events
	 * @param committed pieces that have left and were not returned, by the stream's
	 * events
	 * @param shown pieces that can be reserved, by the read model that customers see
	 * @param heldForOrders pieces that are reserved, by the orders' reservations
	 * @param committedToOrders pieces that have left and were not returned, by the
	 * orders' reservations
	 */
	record Balance(Sku sku, long received, long corrected, long available, long reserved, long committed, long shown,
			long heldForOrders, long committedToOrders) {
	}

}
