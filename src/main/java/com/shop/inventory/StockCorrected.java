package com.shop.inventory;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Sku;

/**
 * Staff corrected the stock on hand. What they noted about it is not part of the event,
 * because people may be named in it.
 *
 * @param quantity the pieces that were added, or taken away if negative; zero if a count
 * found what was expected
 * @param onHand the pieces in the warehouse afterwards, including reserved ones
 * @param available the pieces that can be reserved afterwards
 */
@Externalized("inventory-corrected::#{sku}")
public record StockCorrected(Sku sku, CorrectionReason reason, int quantity, long onHand,
		long available) implements InventoryEvent {

	@Override
	public String subject() {
		return this.sku.toString();
	}

	@Override
	public String summary() {
		return "The stock of " + this.sku + " is corrected by " + this.quantity + " (" + this.reason + "), "
				+ this.available + " are available";
	}

}
