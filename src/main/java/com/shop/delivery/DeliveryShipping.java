package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The goods are being handed to the carrier. */
@Externalized("delivery-shipping::#{customerId}")
public record DeliveryShipping(DeliveryId deliveryId, OrderId orderId, CustomerId customerId) implements DeliveryEvent {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is shipping for order " + this.orderId;
	}

}
