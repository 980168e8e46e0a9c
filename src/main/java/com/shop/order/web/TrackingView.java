package com.shop.order.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Reason;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.order.tracking.OrderUpdate;
import com.shop.shared.Address;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * The content of the tracking page.
 *
 * @param position the position of the last step that it shows
 * @param hasEnded whether nothing more is streamed
 * @param note what the customer tells whoever brings the goods
 * @param expectedOn when the goods are to come, as long as that can be true
 * @param paymentUrl where to pay, while the order waits for the customer to do so
 * @param payUntil when the order will be cancelled if it is not paid
 * @param refunded what went back to the customer so far, if anything did
 * @param refundedAt when the whole payment was refunded, if it was
 */
record TrackingView(OrderId orderId, OrderNumber number, int position, boolean hasEnded, OrderStatus status,
		Money total, List<ReceiptView.Line> lines, @Nullable Address address, @Nullable String note,
		@Nullable LocalDate expectedOn, @Nullable String carrier, @Nullable String trackingNumber, List<Stage> stages,
		@Nullable String paymentUrl, @Nullable Instant payUntil, @Nullable Reason reason, @Nullable Money refunded,
		@Nullable Instant refundedAt) {

	/** One of the seven stages; without a time if it has not been reached. */
	record Stage(Step step, @Nullable Instant reachedAt) {
	}

	static TrackingView of(List<OrderUpdate> timeline, Order order, Map<Sku, String> names, boolean isPaymentPending,
			LocalDate today) {
		var last = timeline.getLast();
		var payable = last.status() == OrderStatus.CREATED && !isPaymentPending;
		return new TrackingView(order.id(), order.number(), last.position(), last.endsOrder(), last.status(),
				order.total(), ReceiptView.lines(order, names), order.deliveryAddress().orElse(null),
				order.destination().note().orElse(null), expectedOn(order, last.status(), today),
				order.destination().carrier().orElse(null), order.destination().trackingNumber().orElse(null),
				stages(timeline), payable ? order.paymentUrl().orElse(null) : null,
				payable ? order.payUntil().orElse(null) : null, order.reason().orElse(null),
				order.refunded().isPositive() ? order.refunded() : null, OrderUpdate.timeOf(Step.REFUNDED, timeline));
	}

	private static @Nullable LocalDate expectedOn(Order order, OrderStatus status, LocalDate today) {
		return switch (status) {
			case READY_TO_SHIP, SHIPPING, SHIPPED ->
				order.destination().expectedOn().filter(day -> !day.isBefore(today)).orElse(null);
			case REQUESTED, REJECTED, CREATED, PAID, DELIVERED, CANCELLING, CANCELLED -> null;
		};
	}

	/** Whether the customer has paid, also if the money went back later. */
	public boolean isPaid() {
		return this.stages.stream().anyMatch(stage -> stage.step() == Step.PAYMENT_MADE && stage.reachedAt() != null);
	}

	private static List<Stage> stages(List<OrderUpdate> timeline) {
		var isFree = OrderUpdate.timeOf(Step.NOTHING_TO_PAY, timeline) != null;
		return Stream
			.of(List.of(Step.CREATED),
					isFree ? List.of(Step.NOTHING_TO_PAY) : List.of(Step.PAYMENT_CREATED, Step.PAYMENT_MADE),
					List.of(Step.READY_TO_SHIP, Step.SHIPPING, Step.SHIPPED, Step.DELIVERED))
			.flatMap(List::stream)
			.map(step -> new Stage(step, OrderUpdate.timeOf(step, timeline)))
			.toList();
	}

}
