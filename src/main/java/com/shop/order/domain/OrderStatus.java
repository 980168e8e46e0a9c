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

	/** Whether an order in this state can come into the other one next. */
	boolean leadsTo(OrderStatus next) {
		return switch (this) {
			case REQUESTED -> next == REJECTED || next == CREATED || next == CANCELLED;
			case CREATED -> next == PAID || next == CANCELLED;
			case PAID -> next == READY_TO_SHIP || next == CANCELLING;
			case READY_TO_SHIP -> next == SHIPPING || next == CANCELLING;
			case SHIPPING -> next == SHIPPED;
			case SHIPPED -> next == DELIVERED;
			case CANCELLING -> next == CANCELLED;
			case REJECTED, DELIVERED, CANCELLED -> false;
		};
	}

	/** The order in which a paid order gets to its customer. */
	boolean isBefore(OrderStatus other) {
		return compareTo(other) < 0;
	}

}
