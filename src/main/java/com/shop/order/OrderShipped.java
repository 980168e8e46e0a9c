package com.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The goods are on their way.
 *
 * @param number missing from events that are older than this field
 */
@Externalized("orders-shipped::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderShipped(OrderId orderId, CustomerId customerId,
		@Nullable OrderNumber number) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is shipped";
	}

}
