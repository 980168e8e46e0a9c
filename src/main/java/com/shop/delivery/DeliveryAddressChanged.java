package com.shop.delivery;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.PersonalData;

/** The goods, which are still in the warehouse, are to be brought to this address. */
@Externalized("delivery-address-changed::#{customerId}")
public record DeliveryAddressChanged(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, int revision,
		Address address) implements DeliveryEvent, PersonalData {

	@Override
	public String summary() {
		return "Delivery " + this.deliveryId + " of order " + this.orderId + " goes to another address";
	}

}
