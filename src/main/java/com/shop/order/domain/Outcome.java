package com.shop.order.domain;

/** What has become of the request for an order. It never changes once it is decided. */
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
	 * Whether all is known that a client waits for: for a created order, that includes
	 * where to pay.
	 */
	public static boolean isKnown(Order order) {
		return switch (order.status()) {
			case REQUESTED -> false;
			case CREATED -> order.paymentUrl().isPresent();
			case REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED -> true;
		};
	}

}
