package com.shop.inventory;

import java.util.Collection;
import java.util.Map;

import org.joda.money.Money;

import com.shop.shared.Sku;

/** The current prices of the products. */
public interface PriceList {

	/** Returns the offers of those products that exist. */
	Map<Sku, Offer> offersOf(Collection<Sku> skus);

	/**
	 * What a product is called and costs now.
	 *
	 * @param onSale whether it can be ordered
	 */
	record Offer(String name, Money price, boolean onSale) {
	}

}
