package com.shop.inventory;

import java.util.List;

import com.shop.shared.Sku;

/** Where the pieces of each product are: for checks that none got lost. */
public interface StockBalances {

	/**
	 * The balances of all products by sku, all of the same instant. Reads every event and
	 * every reservation once; for a check now and then, not for a request.
	 */
	List<Balance> all();

	/**
	 * The pieces of one product by different accounts of them, which agree unless
	 * something is wrong.
	 *
	 * @param received what came in, by the events of the stream
	 * @param available what can be reserved, by the state that the newest event carries:
	 * what the next order is decided on
	 * @param reserved what is set aside, by the events of the stream
	 * @param committed what has left, less what was put back, by the events of the stream
	 * @param shown what can be reserved, by the read model that customers see
	 * @param heldForOrders what is set aside, by the orders' reservations
	 * @param committedToOrders what has left and is not put back, by the orders'
	 * reservations
	 */
	record Balance(Sku sku, long received, long available, long reserved, long committed, long shown,
			long heldForOrders, long committedToOrders) {
	}

}
