package com.shop.inventory;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Sku;

/**
 * Goods were received.
 *
 * @param available the pieces that can be reserved afterwards
 */
@Externalized("inventory-received::#{sku}")
public record StockReceived(Sku sku, int quantity, long available) implements InventoryEvent {

	@Override
	public String subject() {
		return this.sku.toString();
	}

	@Override
	public String summary() {
		return this.quantity + " × " + this.sku + " came in, " + this.available + " are available";
	}

}
