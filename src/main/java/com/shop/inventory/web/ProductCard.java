package com.shop.inventory.web;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.Product;
import com.shop.shared.Sku;
import com.shop.shared.web.ShopProperties;

/** A product as the catalogue shows it. */
record ProductCard(Sku sku, String name, Money price, String description, @Nullable String image, long available) {

	static ProductCard of(Product product, long available, ShopProperties shop) {
		var details = product.details();
		return new ProductCard(product.sku(), details.name(), details.price(), details.description(),
				product.imageUrl(shop).map(shop::local).orElse(null), available);
	}

}
