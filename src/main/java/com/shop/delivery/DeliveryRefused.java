package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order will not be delivered. The code gives the reason: {@code COUNTRY_NOT_SERVED},
 * {@code CAPACITY_USED_UP} or {@code CANCELLED}.
 */
@Externalized("delivery-refused::#{customerId}")
public record DeliveryRefused(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, String code,
		String message) implements DeliveryEvent {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is refused for order " + this.orderId + ": " + this.code;
	}

}
