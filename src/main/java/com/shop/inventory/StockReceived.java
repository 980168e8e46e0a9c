package com.shop.inventory;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Sku;

/**
 * Goods were received.
 *
 * @param available the pieces that can be reserved afterwards
 * @param reference the delivery note; missing if none was given
 */
@Externalized("inventory-received::#{sku}")
public record StockReceived(Sku sku, int quantity, long available,
		@Nullable String reference) implements InventoryEvent {

	@Override
	public String subject() {
		return this.sku.toString();
	}

	@Override
	public String summary() {
		return this.quantity + " × " + this.sku + " came in, " + this.available + " are available";
	}

}
