package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The delivery was called off before the goods left, as {@link CancelDelivery} asks. */
@Externalized("delivery-cancelled::#{customerId}")
public record DeliveryCancelled(DeliveryId deliveryId, OrderId orderId,
		CustomerId customerId) implements DeliveryProgress {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is cancelled for order " + this.orderId;
	}

}
