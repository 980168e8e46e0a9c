package com.shop.inventory;

import java.util.List;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The customer sent pieces back. The sellable ones are available again; the damaged ones
 * are written off, which is a {@link StockCorrected} of its own.
 */
@Externalized("inventory-returned::#{customerId}")
public record StockReturned(OrderId orderId, CustomerId customerId, ReturnId returnId,
		List<ReturnedItem> items) implements InventoryEvent {

	public StockReturned {
		items = List.copyOf(items);
	}

	@Override
	public String subject() {
		return this.orderId.toString();
	}

	@Override
	public String summary() {
		return "Stock is returned from order " + this.orderId;
	}

}
