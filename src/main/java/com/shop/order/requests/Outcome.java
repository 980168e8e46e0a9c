package com.shop.order.requests;

import com.shop.order.domain.Order;

/** The outcome of a request for an order. It never changes once it is decided. */
public enum Outcome {

	PENDING, CREATED, REJECTED;

	public static Outcome of(Order order) {
		return switch (order.status()) {
			case REQUESTED -> PENDING;
			case REJECTED -> REJECTED;
			case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED -> CREATED;
			case CANCELLING, CANCELLED -> order.isHeld() ? CREATED : REJECTED;
		};
	}

	/**
	 * Whether everything is known that a client waits for. For a created order, that
	 * includes the payment URL.
	 */
	public static boolean isKnown(Order order) {
		return switch (order.status()) {
			case REQUESTED -> false;
			case CREATED -> order.paymentUrl().isPresent();
			case REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED -> true;
		};
	}

}
