package com.shop.inventory.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.StockEvent;
import com.shop.shared.OrderId;
import com.shop.shared.pages.OrderMoments;

/** Shows support what an order did to the stock. */
@Component
class StockMoments implements OrderMoments {

	private final Products products;

	StockMoments(Products products) {
		this.products = products;
	}

	@Override
	public List<Moment> about(OrderId order) {
		return this.products.stockEvents(order).stream().map(StockMoments::moment).toList();
	}

	private static Moment moment(StockEvent event) {
		return new Moment(event.occurredAt(), "staff/stock-moment", event, null);
	}

}
