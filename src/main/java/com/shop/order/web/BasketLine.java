package com.shop.order.web;

import org.joda.money.Money;

import com.shop.inventory.Catalogue;
import com.shop.shared.Sku;

/**
 * A line of the basket as the pages show it.
 *
 * @param available the number of pieces that can be bought now
 */
record BasketLine(Sku sku, String name, int quantity, Money unitPrice, Money price, long available) {

	static BasketLine of(Catalogue.Entry product, int quantity) {
		return new BasketLine(product.sku(), product.name(), quantity, product.price(),
				product.price().multipliedBy(quantity), Math.max(product.available(), 0));
	}

	/** Whether there are fewer pieces than the visitor wants. */
	public boolean isShort() {
		return this.available < this.quantity;
	}

}
