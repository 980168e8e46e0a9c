package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;

import com.shop.inventory.domain.Product;
import com.shop.shared.Sku;

@Schema(name = "Product")
record ProductView(Sku sku, String name, Money price, long available) {

	static ProductView of(Product product, long available) {
		return new ProductView(product.sku(), product.name(), product.price(), available);
	}

}
