package com.shop.delivery.domain;

/**
 * How far a delivery has come; it moves one step at a time, in this order, or ends before
 * it leaves.
 */
public enum DeliveryStatus {

	SCHEDULED, SHIPPING, SHIPPED, DELIVERED, REFUSED, CANCELLED;

	boolean follows(DeliveryStatus previous) {
		return switch (this) {
			case SCHEDULED, REFUSED -> false;
			case SHIPPING, CANCELLED -> previous == SCHEDULED;
			case SHIPPED -> previous == SHIPPING;
			case DELIVERED -> previous == SHIPPED;
		};
	}

}
