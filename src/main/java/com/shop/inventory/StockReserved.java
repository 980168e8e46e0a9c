package com.shop.inventory;

import java.util.List;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/** All lines of the order are reserved. */
@Externalized("inventory-reserved::#{customerId}")
public record StockReserved(OrderId orderId, CustomerId customerId, List<Item> items) implements ReservationEvent {

	public StockReserved {
		items = List.copyOf(items);
	}

	@Override
	public String summary() {
		return "Stock is reserved for order " + this.orderId;
	}

}
