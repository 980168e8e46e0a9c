package com.shop.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

import com.shop.order.RequestId;
import com.shop.order.domain.Order;
import com.shop.shared.OrderId;

/** A created order, with the ids that the answers about its request have. */
@Schema(name = "PlacedOrder")
record PlacedOrderView(RequestId requestId, OrderId orderId, @JsonUnwrapped OrderView order) {

	static PlacedOrderView of(Order order, OrderView view) {
		return new PlacedOrderView(order.requestId(), order.id(), view);
	}

}
