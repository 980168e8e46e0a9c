package com.shop.order.domain;

/** The status of an order. */
public enum OrderStatus {

	/** Requested; credit and stock have not been answered yet. */
	REQUESTED,
	/** Rejected; final. */
	REJECTED,
	/** Credit and stock are reserved; waiting for the customer to pay. */
	CREATED,
	/**
	 * Paid, or there is nothing to pay; the stock is being committed and the delivery
	 * scheduled.
	 */
	PAID,
	/** The delivery is scheduled; waiting for the staff. */
	READY_TO_SHIP,
	/** Being handed to the carrier. */
	SHIPPING,
	/** On its way. */
	SHIPPED,
	/** Delivered to the customer; final. */
	DELIVERED,
	/** Being cancelled; the payment has not been refunded yet. */
	CANCELLING,
	/** Cancelled; final. */
	CANCELLED;

	/** Returns whether an order can move from this status directly to the other one. */
	boolean leadsTo(OrderStatus next) {
		return switch (this) {
			case REQUESTED -> next == REJECTED || next == CREATED || next == CANCELLED;
			case CREATED -> next == PAID || next == CANCELLED;
			case PAID -> next == READY_TO_SHIP || next == CANCELLING;
			case READY_TO_SHIP -> next == SHIPPING || next == CANCELLING;
			case SHIPPING -> next == SHIPPED || next == CANCELLING;
			case SHIPPED -> next == DELIVERED || next == CANCELLING;
			case CANCELLING -> next == CANCELLED;
			case REJECTED, DELIVERED, CANCELLED -> false;
		};
	}

	/** Whether the order can still be cancelled. */
	public boolean isCancellable() {
		return switch (this) {
			case REQUESTED, CREATED, PAID, READY_TO_SHIP -> true;
			case REJECTED, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED -> false;
		};
	}

	/** Whether the money of an order can be refunded in part. */
	public boolean isRefundable() {
		return switch (this) {
			case PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED -> true;
			case REQUESTED, REJECTED, CREATED, CANCELLING, CANCELLED -> false;
		};
	}

	/** Whether goods can be sent back. */
	public boolean isReturnable() {
		return this == DELIVERED;
	}

	/** Whether the order can still be sent to another address. */
	public boolean isRedirectable() {
		return isCancellable();
	}

	/**
	 * Whether a delivery may yet be scheduled, for which the address has to be known. In
	 * any other status, an order without an address is to stay so.
	 */
	boolean needsAddress() {
		return switch (this) {
			case REQUESTED, CREATED, PAID -> true;
			case REJECTED, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED -> false;
		};
	}

	/** Whether orders stay in this status, so that more and more of them have it. */
	public boolean isLast() {
		return switch (this) {
			case REQUESTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, CANCELLING -> false;
			case REJECTED, DELIVERED, CANCELLED -> true;
		};
	}

	/** Returns whether a paid order reaches this status before the other one. */
	boolean isBefore(OrderStatus other) {
		return compareTo(other) < 0;
	}

}
