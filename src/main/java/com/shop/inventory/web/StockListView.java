package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.media.Schema;

import com.shop.inventory.domain.StockList;
import com.shop.shared.Sku;

@Schema(name = "ProductStock")
record StockListView(Sku sku, String name, long onHand, long reserved, long available) {

	static StockListView of(StockList.Entry entry) {
		var stock = entry.stock();
		return new StockListView(entry.place().sku(), entry.name(), stock.onHand(), stock.reserved(),
				stock.available());
	}

}
