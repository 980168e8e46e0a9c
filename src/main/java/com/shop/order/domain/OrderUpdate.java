package com.shop.order.domain;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

import com.shop.order.domain.TimelineEntry.Step;
import com.shop.shared.OrderId;

/**
 * A step of an order as its followers are told.
 *
 * @param position of the step on the timeline, counted from 0 without a gap
 * @param status of the order from this step on
 */
@Schema(name = "OrderUpdate")
public record OrderUpdate(OrderId orderId, int position, Step step, OrderStatus status, Instant occurredAt) {

	/**
	 * Whether the order has come to its end. Money that arrives for a cancelled order may
	 * still add the step of its refund.
	 */
	@JsonIgnore
	public boolean isLast() {
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
			case PAYMENT_MADE -> OrderStatus.PAID;
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
