package com.shop.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

@Externalized("orders-delivered::#{customerId}")
public record OrderDelivered(OrderId orderId, CustomerId customerId) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is delivered";
	}

}
