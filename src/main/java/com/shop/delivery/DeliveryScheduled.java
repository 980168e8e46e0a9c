package com.shop.delivery;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.PersonalData;

/**
 * The goods are to be brought. The event contains all that a carrier needs, so that it
 * does not have to read the customers.
 *
 * @param orderNumber the number that people know the order by; missing from events that
 * are older than this field
 * @param recipient missing if it is not known
 * @param phone missing if it is not known
 * @param address missing from events that are older than this field
 * @param plannedOn the day of the first attempt, in the shop's time zone
 * ({@code shop.pages.time-zone}); missing from events that are older than this field
 * @param note what the customer tells whoever brings the goods; missing if nothing
 * @param lines missing from events that are older than this field
 */
@Externalized("delivery-scheduled::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryScheduled(DeliveryId deliveryId, OrderId orderId, @Nullable String orderNumber,
		CustomerId customerId, @Nullable String recipient, @Nullable String phone, @Nullable Address address,
		@Nullable LocalDate plannedOn, @Nullable String note,
		@Nullable List<DeliveryLine> lines) implements DeliveryProgress, PersonalData {

	public DeliveryScheduled {
		lines = (lines != null) ? List.copyOf(lines) : null;
	}

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " is scheduled for order " + this.orderId;
	}

}
