package com.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order was rejected. The code gives the reason, such as {@code OUT_OF_STOCK} or
 * {@code CREDIT_LIMIT_EXCEEDED}.
 *
 * @param number missing from events that are older than this field
 */
@Externalized("orders-rejected::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderRejected(OrderId orderId, CustomerId customerId, String code, String message,
		@Nullable OrderNumber number) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is rejected: " + this.code;
	}

}
