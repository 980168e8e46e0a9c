package com.shop.delivery;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Address;
import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.PersonalData;

/**
 * Schedules the delivery of an order's items to the address. It contains all that a
 * carrier needs, because this module asks no other one.
 *
 * @param orderNumber the number that people know the order by; missing in commands of
 * older versions
 * @param recipient missing if the sender does not know the customer's name
 * @param phone missing if the sender does not know it
 * @param note what the customer tells whoever brings the goods; missing if nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleDelivery(OrderId orderId, @Nullable String orderNumber, CustomerId customerId,
		@Nullable String recipient, @Nullable String phone, Address address, @Nullable String note,
		@JsonAlias("items") List<DeliveryLine> lines) implements Command, PersonalData {

	public ScheduleDelivery {
		lines = List.copyOf(lines);
	}

}
