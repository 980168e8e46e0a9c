package com.shop.delivery;

/** A step of a delivery that the process of its order follows. */
public sealed interface DeliveryProgress extends DeliveryEvent permits DeliveryScheduled, DeliveryRefused,
		DeliveryCancelled, DeliveryShipping, DeliveryShipped, DeliveryDelivered, DeliveryAddressKept {

}
