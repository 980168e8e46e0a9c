package com.shop;

import com.shop.inventory.StockBalances.Balance;

/** What the different accounts of a product's pieces must agree on. */
public final class ConservedStock {

	private ConservedStock() {
	}

	/** Whether no piece got lost and none is counted twice. */
	public static boolean isConserved(Balance pieces) {
		return pieces.received() == pieces.available() + pieces.reserved() + pieces.committed()
				&& pieces.shown() == pieces.available() && pieces.heldForOrders() == pieces.reserved()
				&& pieces.committedToOrders() == pieces.committed();
	}

}
