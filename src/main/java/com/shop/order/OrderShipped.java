package com.shop.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The goods are on their way. */
@Externalized("orders-shipped::#{customerId}")
public record OrderShipped(OrderId orderId, CustomerId customerId) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is shipped";
	}

}
