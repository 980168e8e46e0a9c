package com.shop.inventory;

import java.util.Collection;
import java.util.Map;

import org.joda.money.Money;

import com.shop.shared.Sku;

/** What customers see of the products. */
public interface Catalogue {

	/** Returns those of the products that exist. */
	Map<Sku, Entry> find(Collection<Sku> skus);

	/**
	 * A product as customers see it.
	 *
	 * @param available the number of pieces that can be ordered: none if the product is
	 * off sale
	 */
	record Entry(Sku sku, String name, Money price, long available) {
	}

}
