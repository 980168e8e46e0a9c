package com.shop.order.domain;

/** Where an order stands. */
public enum OrderStatus {

	/** Asked for; credit and stock are not answered yet. */
	REQUESTED,
	/** Refused; final. */
	REJECTED,
	/** Credit and stock are held; waits for the customer to pay. */
	CREATED,
	/** The money is there; stock is committed and the delivery scheduled meanwhile. */
	PAID,
	/** The delivery is scheduled; waits for the staff. */
	READY_TO_SHIP,
	/** Handed to the carrier. */
	SHIPPING,
	/** On its way. */
	SHIPPED,
	/** With the customer; final. */
	DELIVERED,
	/** Off, but the money is not back yet. */
	CANCELLING,
	/** Off; final. */
	CANCELLED;

	boolean isBefore(OrderStatus other) {
		return compareTo(other) < 0;
	}

}
