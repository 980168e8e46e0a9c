package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The goods are on their way. */
@Externalized("delivery-shipped::#{customerId}")
public record DeliveryShipped(DeliveryId deliveryId, OrderId orderId, CustomerId customerId) implements DeliveryEvent {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is shipped for order " + this.orderId;
	}

}
