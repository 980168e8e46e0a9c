package com.shop.order.domain;

import java.time.Instant;

import com.shop.order.domain.TimelineEntry.Step;
import com.shop.shared.OrderId;

/**
 * A step of an order as its followers are told.
 *
 * @param position of the step on the timeline, counted from 0 without a gap
 * @param status of the order from this step on
 */
public record OrderUpdate(OrderId orderId, int position, Step step, OrderStatus status, Instant occurredAt) {

	/**
	 * Whether the order has come to its end here. Money that arrives for a cancelled
	 * order may still add the step of its refund.
	 */
	public boolean endsOrder() {
		return switch (this.status) {
			case REJECTED, DELIVERED, CANCELLED -> true;
			case REQUESTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, CANCELLING -> false;
		};
	}

	static OrderStatus statusAfter(Step step, OrderStatus before) {
		return switch (step) {
			case REQUESTED -> OrderStatus.REQUESTED;
			case REJECTED -> OrderStatus.REJECTED;
			case CREATED -> OrderStatus.CREATED;
			// What it was before, its next step tells, which follows at once.
			case PAYMENT_MADE, RESUMED -> OrderStatus.PAID;
			case READY_TO_SHIP -> OrderStatus.READY_TO_SHIP;
			case SHIPPING -> OrderStatus.SHIPPING;
			case SHIPPED -> OrderStatus.SHIPPED;
			case DELIVERED -> OrderStatus.DELIVERED;
			case CANCELLING -> OrderStatus.CANCELLING;
			case CANCELLED -> OrderStatus.CANCELLED;
			case PAYMENT_CREATED, REFUNDED -> before;
		};
	}

}
