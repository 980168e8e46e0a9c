package com.shop.order.requests;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.RequestId;
import com.shop.order.domain.Order;
import com.shop.order.domain.Reason;
import com.shop.shared.OrderId;

/** The body of a callback, in the format that Standard Webhooks recommends. */
public record CallbackBody(String type, Instant timestamp, CallbackData data) {

	static CallbackBody of(Order order, Instant now) {
		var outcome = Outcome.of(order);
		return switch (outcome) {
			case CREATED -> new CallbackBody("order-request.created", now, new CallbackData(order.requestId(),
					order.id(), outcome, order.total(), order.paymentUrl().orElse(null), null));
			case REJECTED -> new CallbackBody("order-request.rejected", now, new CallbackData(order.requestId(),
					order.id(), outcome, null, null, order.reason().map(Reason::withoutNote).orElse(null)));
			case PENDING -> throw new IllegalStateException("The outcome of " + order.id() + " is not known");
		};
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record CallbackData(RequestId requestId, OrderId orderId, Outcome status, @Nullable Money total,
			@Nullable String paymentUrl, @Nullable Reason rejection) {
	}

}
