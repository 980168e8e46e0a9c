package com.shop.inventory;

import java.util.List;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/** The pieces that were reserved or committed for the order are available again. */
@Externalized("inventory-released::#{customerId}")
public record StockReleased(OrderId orderId, CustomerId customerId, List<Item> items) implements ReservationEvent {

	public StockReleased {
		items = List.copyOf(items);
	}

	@Override
	public String summary() {
		return "Stock is released by order " + this.orderId;
	}

}
