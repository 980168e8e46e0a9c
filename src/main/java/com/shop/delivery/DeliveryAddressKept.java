package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.PersonalData;

/**
 * A change of the address came too late: the goods had left, or the delivery had ended.
 *
 * @param revision of the change that came too late
 * @param address to which the goods go
 */
@Externalized("delivery-address-kept::#{customerId}")
public record DeliveryAddressKept(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, int revision,
		Address address) implements DeliveryProgress, PersonalData {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " of order " + this.orderId + " keeps its address";
	}

}
