package com.shop.delivery.domain;

/**
 * The status of a delivery. It advances one step at a time, in this order. It can be
 * cancelled before the goods leave, and refused until they are delivered.
 */
public enum DeliveryStatus {

	SCHEDULED, SHIPPING, SHIPPED, DELIVERED, REFUSED, CANCELLED;

	boolean follows(DeliveryStatus previous) {
		return switch (this) {
			case SCHEDULED -> false;
			case SHIPPING, CANCELLED -> previous == SCHEDULED;
			case SHIPPED -> previous == SHIPPING;
			case DELIVERED -> previous == SHIPPED;
			case REFUSED -> previous == SCHEDULED || previous == SHIPPING || previous == SHIPPED;
		};
	}

}
