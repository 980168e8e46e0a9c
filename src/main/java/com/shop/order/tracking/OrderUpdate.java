package com.shop.order.tracking;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Reason;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.shared.OrderId;

/**
 * A step of an order, as it is reported to followers.
 *
 * @param position the step's position on the timeline, counted from 0 without gaps
 * @param status the status of the order from this step on
 * @param reason why the order was rejected or cancelled, at the steps that did so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderUpdate(OrderId orderId, int position, Step step, OrderStatus status, Instant occurredAt,
		@Nullable Reason reason) {

	/**
	 * Whether the order ends with this step. Refunds and returns can still add steps
	 * afterwards.
	 */
	public boolean endsOrder() {
		return switch (this.status) {
			case REJECTED, DELIVERED, CANCELLED -> true;
			case REQUESTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, CANCELLING -> false;
		};
	}

	/** Whether a reason belongs to the step. */
	static boolean hasReason(Step step) {
		return step == Step.REJECTED || step == Step.CANCELLING || step == Step.CANCELLED;
	}

	/** When the step was reached for the first time; null if it was not. */
	public static @Nullable Instant timeOf(Step step, List<OrderUpdate> timeline) {
		return timeline.stream()
			.filter(update -> update.step() == step)
			.map(OrderUpdate::occurredAt)
			.findFirst()
			.orElse(null);
	}

	static OrderStatus statusAfter(Step step, OrderStatus before) {
		return switch (step) {
			case REQUESTED -> OrderStatus.REQUESTED;
			case REJECTED -> OrderStatus.REJECTED;
			case CREATED -> OrderStatus.CREATED;
			// A resumed order may be READY_TO_SHIP rather than PAID, but its next step
			// follows in the same transaction and sets the status again.
			case PAYMENT_MADE, NOTHING_TO_PAY, RESUMED -> OrderStatus.PAID;
			case READY_TO_SHIP -> OrderStatus.READY_TO_SHIP;
			case SHIPPING -> OrderStatus.SHIPPING;
			case SHIPPED -> OrderStatus.SHIPPED;
			case DELIVERED -> OrderStatus.DELIVERED;
			case CANCELLING -> OrderStatus.CANCELLING;
			case CANCELLED -> OrderStatus.CANCELLED;
			case PAYMENT_CREATED, REFUNDED, PARTLY_REFUNDED, RETURNED, ADDRESS_CHANGED -> before;
		};
	}

}
