package com.shop.inventory;

import java.util.Collection;
import java.util.Map;

import org.joda.money.Money;

import com.shop.shared.Sku;

/** What products cost now. */
public interface PriceList {

	/** The prices of those of the products that exist. */
	Map<Sku, Money> pricesOf(Collection<Sku> skus);

}
