package com.shop.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The goods are being handed to the carrier. */
@Externalized("orders-shipping::#{customerId}")
public record OrderShipping(OrderId orderId, CustomerId customerId) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is shipping";
	}

}
