package com.shop.inventory;

import java.util.List;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/** The reserved pieces have left the stock for good. */
@Externalized("inventory-updated::#{customerId}")
public record StockCommitted(OrderId orderId, CustomerId customerId, List<Item> items) implements ReservationEvent {

	public StockCommitted {
		items = List.copyOf(items);
	}

	@Override
	public String summary() {
		return "Stock is committed for order " + this.orderId;
	}

}
