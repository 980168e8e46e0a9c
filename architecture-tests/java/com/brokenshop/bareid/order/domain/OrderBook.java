package com.brokenshop.bareid.order.domain;

import java.util.UUID;

import com.shop.shared.OrderId;

/** Can mix up ids. */
class OrderBook {

	String find(UUID id) {
		return id.toString();
	}

	String find(OrderId id) {
		return id.toString();
	}

}
