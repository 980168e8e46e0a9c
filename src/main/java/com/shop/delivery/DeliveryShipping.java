package com.shop.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The goods are being handed to the carrier.
 *
 * @param carrier missing if nobody has said it
 * @param trackingNumber missing if nobody has said it
 */
@Externalized("delivery-shipping::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryShipping(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, @Nullable String carrier,
		@Nullable String trackingNumber) implements DeliveryProgress {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is shipping for order " + this.orderId;
	}

}
