package com.shop.delivery.web;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

import com.shop.delivery.domain.DeliverySearch;
import com.shop.shared.OrderId;
import com.shop.shared.pages.SupportSection;

/** Shows support the delivery of an order. */
@Component
@Order(2)
class DeliverySection implements SupportSection<OrderId> {

	private final DeliverySearch search;

	DeliverySection(DeliverySearch search) {
		this.search = search;
	}

	@Override
	public String template() {
		return "staff/order-delivery";
	}

	@Override
	public Optional<DeliveryView> about(OrderId order) {
		return this.search.search(new DeliverySearch.Filter(null, null, order), Sort.Direction.ASC, null, 1)
			.stream()
			.map(DeliveryView::of)
			.findAny();
	}

}
