package com.shop.inventory;

import java.util.List;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/** Reserves all items of an order, or none. */
public record ReserveStock(OrderId orderId, CustomerId customerId, List<Item> items) implements Command {

	public ReserveStock {
		items = List.copyOf(items);
	}

}
