package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order will not be delivered, and goods that had left come back. The code gives the
 * reason: {@code COUNTRY_NOT_SERVED} or {@code CAPACITY_USED_UP} if the shop decided so,
 * {@code DAMAGED}, {@code NOT_MET}, {@code NOT_ACCEPTED} or {@code ADDRESS_WRONG} if its
 * staff did.
 */
@Externalized("delivery-refused::#{customerId}")
public record DeliveryRefused(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, String code,
		String message) implements DeliveryProgress {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is refused for order " + this.orderId + ": " + this.code;
	}

}
