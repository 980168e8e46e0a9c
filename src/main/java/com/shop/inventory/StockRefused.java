package com.shop.inventory;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Nothing is reserved for the order, not even the lines that are in stock. The code gives
 * the reason, such as {@code OUT_OF_STOCK}.
 */
@Externalized("inventory-refused::#{customerId}")
public record StockRefused(OrderId orderId, CustomerId customerId, String code,
		String message) implements ReservationEvent {

	@Override
	public String summary() {
		return "Stock is refused to order " + this.orderId + ": " + this.code;
	}

}
