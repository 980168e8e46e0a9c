package com.shop.inventory.domain;

import org.jspecify.annotations.Nullable;

import com.shop.inventory.CorrectionReason;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Unprocessable;

/**
 * What somebody wants to happen to a product's stock. {@link StockLedger} decides it on
 * the newest state.
 *
 * @param quantity the pieces; for a count, the pieces that are on hand
 */
record StockChange(StockEvent.Type type, int quantity, StockCause cause) {

	static StockChange ofOrder(StockEvent.Type type, int quantity, OrderId orderId) {
		return new StockChange(type, quantity, StockCause.order(orderId));
	}

	static StockChange received(int quantity, @Nullable String reference) {
		return new StockChange(StockEvent.Type.RECEIVED, quantity, StockCause.receipt(reference));
	}

	static StockChange corrected(CorrectionReason reason, int quantity, @Nullable String note) {
		return new StockChange(StockEvent.Type.CORRECTED, quantity, StockCause.correction(reason, note));
	}

	/**
	 * Returns the quantity of the event that follows the given stock; for a count, the
	 * difference to what was thought to be on hand.
	 */
	int quantityAfter(Stock stock) {
		if (this.cause.reason() != CorrectionReason.COUNTED) {
			return this.quantity;
		}
		var difference = this.quantity - stock.onHand();
		if (difference != (int) difference) {
			throw new Unprocessable("COUNT_TOO_FAR_OFF",
					"The count differs from the " + stock.onHand() + " pieces on hand by too many to correct at once.");
		}
		return (int) difference;
	}

}
