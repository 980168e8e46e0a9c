package com.shop.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.order.RequestId;
import com.shop.order.domain.Order;
import com.shop.order.domain.Reason;
import com.shop.shared.OrderId;

/** The request for an order, and its outcome once it is known. */
@Schema(name = "OrderRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderRequestView(RequestId requestId, OrderId orderId, Outcome status, @Nullable Reason rejection) {

	enum Outcome {

		PENDING, CREATED, REJECTED

	}

	static OrderRequestView of(Order order) {
		var outcome = switch (order.status()) {
			case REQUESTED -> Outcome.PENDING;
			case REJECTED -> Outcome.REJECTED;
			case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Outcome.CREATED;
			case CANCELLED -> order.isHeld() ? Outcome.CREATED : Outcome.REJECTED;
		};
		var rejection = (outcome == Outcome.REJECTED) ? order.reason().orElse(null) : null;
		return new OrderRequestView(order.requestId(), order.id(), outcome, rejection);
	}

}
