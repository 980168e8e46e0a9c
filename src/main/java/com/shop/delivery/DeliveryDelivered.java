package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

@Externalized("delivery-delivered::#{customerId}")
public record DeliveryDelivered(DeliveryId deliveryId, OrderId orderId,
		CustomerId customerId) implements DeliveryProgress {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is delivered for order " + this.orderId;
	}

}
