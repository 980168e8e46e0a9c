package com.shop.inventory;

import java.util.Collection;
import java.util.Map;

import org.joda.money.Money;

import com.shop.shared.Sku;

/** The current prices of the products. */
public interface PriceList {

	/** Returns the prices of those products that exist. */
	Map<Sku, Money> pricesOf(Collection<Sku> skus);

}
