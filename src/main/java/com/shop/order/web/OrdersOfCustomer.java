package com.shop.order.web;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

import com.shop.order.search.OrderFilter;
import com.shop.order.search.OrderSearch;
import com.shop.shared.CustomerId;
import com.shop.shared.pages.SupportSection;

/** Shows support the latest orders of a customer. */
@Component
class OrdersOfCustomer implements SupportSection<CustomerId> {

	private static final int LATEST = 10;

	private final OrderSearch search;

	OrdersOfCustomer(OrderSearch search) {
		this.search = search;
	}

	/** What the section shows. */
	record Content(CustomerId customer, List<StaffOrder> orders) {
	}

	@Override
	public String template() {
		return "staff/customer-orders";
	}

	@Override
	public Optional<Content> about(CustomerId customer) {
		var latest = this.search.find(OrderFilter.of(customer), Sort.Direction.DESC, null, LATEST);
		return Optional.of(new Content(customer, latest.stream().map(order -> StaffOrder.of(order, null)).toList()));
	}

}
