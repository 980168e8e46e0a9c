package com.shop.delivery;

import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

/** An event in the life of a delivery. */
public sealed interface DeliveryEvent extends DomainEvent
		permits DeliveryProgress, DeliveryAttemptFailed, DeliveryAddressChanged {

	DeliveryId deliveryId();

	@Override
	OrderId orderId();

	@Override
	CustomerId customerId();

	@Override
	default String subject() {
		return deliveryId().toString();
	}

}
