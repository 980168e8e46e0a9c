package com.shop.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.order.RequestId;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderRequest;
import com.shop.order.domain.Reason;
import com.shop.order.domain.Receipt;
import com.shop.order.requests.Outcome;
import com.shop.shared.OrderId;

/** A request for an order, with its outcome once it is known. */
@Schema(name = "OrderRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderRequestView(RequestId requestId, OrderId orderId, Outcome status, @Nullable Reason rejection,
		@Nullable CallbackView callback) {

	/**
	 * The first answer. It does not contain the outcome, so it is the same for every
	 * repetition of the request.
	 */
	static OrderRequestView of(Receipt receipt) {
		return new OrderRequestView(receipt.requestId(), receipt.orderId(), Outcome.PENDING, null, null);
	}

	static OrderRequestView of(Order order, @Nullable CallbackView callback) {
		var outcome = Outcome.of(order);
		var rejection = (outcome == Outcome.REJECTED) ? order.reason().orElse(null) : null;
		return new OrderRequestView(order.requestId(), order.id(), outcome, rejection, callback);
	}

}
