package com.shop.order.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.OrderUpdate;
import com.shop.order.domain.Reason;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.shared.OrderId;

/**
 * The content of the tracking page.
 *
 * @param position the position of the last step that it shows
 * @param paymentUrl where to pay, while the order waits for the payment
 * @param refundedAt when the payment was refunded, if it was
 */
record TrackingView(OrderId orderId, int position, OrderStatus status, Money total, List<Stage> stages,
		@Nullable String paymentUrl, @Nullable String reason, @Nullable Instant refundedAt) {

	private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	/** One of the seven stages; without a time if it has not been reached. */
	record Stage(String title, @Nullable Instant reachedAt) {
	}

	static TrackingView of(List<OrderUpdate> timeline, Order order) {
		var last = timeline.getLast();
		var payable = last.status() == OrderStatus.CREATED;
		return new TrackingView(order.id(), last.position(), last.status(), order.total(), stages(timeline),
				payable ? order.paymentUrl().orElse(null) : null, order.reason().map(Reason::message).orElse(null),
				timeOf(Step.REFUNDED, timeline));
	}

	/**
	 * Formats the time in UTC for readers without JavaScript. The script replaces it with
	 * their local time.
	 */
	public String text(Instant moment) {
		return TEXT.format(moment);
	}

	private static List<Stage> stages(List<OrderUpdate> timeline) {
		return List.of(new Stage("Order created", timeOf(Step.CREATED, timeline)),
				new Stage("Payment created", timeOf(Step.PAYMENT_CREATED, timeline)),
				new Stage("Payment made", timeOf(Step.PAYMENT_MADE, timeline)),
				new Stage("Ready to ship", timeOf(Step.READY_TO_SHIP, timeline)),
				new Stage("Shipping", timeOf(Step.SHIPPING, timeline)),
				new Stage("Shipped", timeOf(Step.SHIPPED, timeline)),
				new Stage("Delivered", timeOf(Step.DELIVERED, timeline)));
	}

	private static @Nullable Instant timeOf(Step step, List<OrderUpdate> timeline) {
		return timeline.stream()
			.filter(update -> update.step() == step)
			.map(OrderUpdate::occurredAt)
			.findFirst()
			.orElse(null);
	}

}
