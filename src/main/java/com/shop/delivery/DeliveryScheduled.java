package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

@Externalized("delivery-scheduled::#{customerId}")
public record DeliveryScheduled(DeliveryId deliveryId, OrderId orderId,
		CustomerId customerId) implements DeliveryEvent {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is scheduled for order " + this.orderId;
	}

}
