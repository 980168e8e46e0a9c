package com.shop.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The order is paid and its delivery is scheduled. */
@Externalized("orders-ready-to-ship::#{customerId}")
public record OrderReadyToShip(OrderId orderId, CustomerId customerId) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is ready to ship";
	}

}
