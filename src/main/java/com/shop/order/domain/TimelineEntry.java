package com.shop.order.domain;

import java.time.Instant;

/** One step of an order, with its time. */
public record TimelineEntry(Step step, Instant occurredAt) {

	/**
	 * The steps that a customer can follow. {@code RESUMED} follows {@code CANCELLING} if
	 * the goods had already left. {@code PARTLY_REFUNDED}, {@code RETURNED} and
	 * {@code ADDRESS_CHANGED} can happen several times.
	 */
	public enum Step {

		REQUESTED, REJECTED, CREATED, PAYMENT_CREATED, PAYMENT_MADE, NOTHING_TO_PAY, READY_TO_SHIP, SHIPPING, SHIPPED,
		DELIVERED, CANCELLING, CANCELLED, REFUNDED, RESUMED, PARTLY_REFUNDED, RETURNED, ADDRESS_CHANGED;

		/** The step that leads to the status. */
		static Step to(OrderStatus status) {
			return switch (status) {
				case REQUESTED -> REQUESTED;
				case REJECTED -> REJECTED;
				case CREATED -> CREATED;
				case PAID -> PAYMENT_MADE;
				case READY_TO_SHIP -> READY_TO_SHIP;
				case SHIPPING -> SHIPPING;
				case SHIPPED -> SHIPPED;
				case DELIVERED -> DELIVERED;
				case CANCELLING -> CANCELLING;
				case CANCELLED -> CANCELLED;
			};
		}

	}

}
