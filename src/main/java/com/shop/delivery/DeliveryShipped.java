package com.shop.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The goods are on their way.
 *
 * @param carrier missing if nobody has said it
 * @param trackingNumber missing if nobody has said it
 */
@Externalized("delivery-shipped::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryShipped(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, @Nullable String carrier,
		@Nullable String trackingNumber) implements DeliveryProgress {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is shipped for order " + this.orderId;
	}

}
