package com.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order is paid and its delivery is scheduled; nothing is packed yet.
 *
 * @param number missing from events that are older than this field
 */
@Externalized("orders-ready-to-ship::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderReadyToShip(OrderId orderId, CustomerId customerId,
		@Nullable OrderNumber number) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " can be packed: its delivery is planned";
	}

}
