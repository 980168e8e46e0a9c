package com.shop.delivery.domain;

/**
 * The status of a delivery. It advances one step at a time, in this order, or ends before
 * the goods leave.
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
