package com.shop.inventory;

import java.util.List;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The customer sent goods back: makes the sellable ones available again, and writes off
 * the others.
 */
public record ReturnStock(OrderId orderId, CustomerId customerId, ReturnId returnId,
		List<ReturnedItem> items) implements Command {

	public ReturnStock {
		items = List.copyOf(items);
	}

}
