package com.shop.inventory;

import java.net.URI;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Sku;

/**
 * A product was added or changed. The event carries the full state (event-carried state
 * transfer).
 *
 * @param revision grows with every change of this product; an event with a lower revision
 * than one already seen is stale
 * @param description missing if the product has none
 * @param imageUrl missing if the product has no picture
 * @param onSale whether it can be ordered
 */
@Externalized("inventory.product.change::#{sku}")
public record ProductChanged(Sku sku, long revision, String name, Money price, @Nullable String description,
		@Nullable URI imageUrl, boolean onSale) implements InventoryEvent {

	@Override
	public String subject() {
		return this.sku.toString();
	}

	@Override
	public String summary() {
		return "Product " + this.sku + " is at revision " + this.revision + ": " + this.price + ", "
				+ (this.onSale ? "on sale" : "not on sale");
	}

}
