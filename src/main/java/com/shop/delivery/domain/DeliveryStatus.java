package com.shop.delivery.domain;

/** How far a delivery has come; it moves one step at a time, in this order. */
public enum DeliveryStatus {

	SCHEDULED, SHIPPING, SHIPPED, DELIVERED;

	boolean follows(DeliveryStatus previous) {
		return switch (this) {
			case SCHEDULED -> false;
			case SHIPPING -> previous == SCHEDULED;
			case SHIPPED -> previous == SHIPPING;
			case DELIVERED -> previous == SHIPPED;
		};
	}

}
