package com.shop;

import com.shop.inventory.StockBalances.Balance;

/** Checks that the different counts of a product's pieces agree. */
public final class ConservedStock {

	private ConservedStock() {
	}

	/**
	 * Returns whether the received and corrected pieces are all accounted for, each
	 * exactly once.
	 */
	public static boolean isConserved(Balance pieces) {
		return pieces.received() + pieces.corrected() == pieces.available() + pieces.reserved() + pieces.committed()
				&& pieces.shown() == pieces.available() && pieces.heldForOrders() == pieces.reserved()
				&& pieces.committedToOrders() == pieces.committed();
	}

}
