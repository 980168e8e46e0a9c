package com.shop.delivery;

import java.util.List;

import com.shop.shared.Address;
import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.PersonalData;

/** Schedules the delivery of an order's items to the address. */
public record ScheduleDelivery(OrderId orderId, CustomerId customerId, Address address,
		List<Item> items) implements Command, PersonalData {

	public ScheduleDelivery {
		items = List.copyOf(items);
	}

}
