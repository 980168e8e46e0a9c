package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.media.Schema;

import com.shop.inventory.domain.Stock;
import com.shop.shared.Sku;

@Schema(name = "Stock")
record StockView(Sku sku, long version, long onHand, long reserved, long available) {

	static StockView of(Sku sku, Stock stock) {
		return new StockView(sku, stock.version(), stock.onHand(), stock.reserved(), stock.available());
	}

}
