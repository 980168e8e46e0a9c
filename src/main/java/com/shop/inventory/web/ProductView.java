package com.shop.inventory.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.Product;
import com.shop.shared.Sku;
import com.shop.shared.web.ShopProperties;

@Schema(name = "Product")
record ProductView(Sku sku, String name, Money price, @Nullable String description, @Nullable URI imageUrl,
		@Schema(description = "Whether it can be ordered") boolean onSale, long available) {

	static ProductView of(Product product, long available, ShopProperties shop) {
		var details = product.details();
		return new ProductView(product.sku(), details.name(), details.price(),
				details.description().isEmpty() ? null : details.description(), product.imageUrl(shop).orElse(null),
				details.onSale(), available);
	}

}
