package com.shop.order.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderRefund;
import com.shop.order.domain.Orders;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.order.tracking.OrderUpdate;
import com.shop.shared.Address;
import com.shop.shared.Sku;

import static java.util.Objects.requireNonNull;

/**
 * The content of a receipt.
 *
 * @param paidAt when the order was paid; null if it was not
 * @param parts the refunds in part that were made
 * @param refunded all the money that went back; null if none did
 */
record ReceiptView(OrderNumber number, Instant placedAt, @Nullable Address address, List<Line> lines, Money total,
		@Nullable Instant paidAt, List<Part> parts, @Nullable Money refunded) {

	/** A line of the order. */
	record Line(String name, int quantity, Money unitPrice, Money price) {
	}

	/** A refund in part. */
	record Part(Instant refundedAt, @Nullable String reason, Money amount) {
	}

	static ReceiptView of(List<OrderUpdate> timeline, Order order, Map<Sku, String> names) {
		return new ReceiptView(order.number(), order.placedAt(), order.deliveryAddress().orElse(null),
				lines(order, names), order.total(), OrderUpdate.timeOf(Step.PAYMENT_MADE, timeline), parts(order),
				order.refunded().isPositive() ? order.refunded() : null);
	}

	/** The lines of an order, with the names that the products had then. */
	static List<Line> lines(Order order, Map<Sku, String> names) {
		return order.lines()
			.stream()
			.map(line -> new Line(requireNonNull(names.get(line.sku())), line.quantity(), line.unitPrice(),
					line.unitPrice().multipliedBy(line.quantity())))
			.toList();
	}

	private static List<Part> parts(Order order) {
		return order.afterSale().refunds().stream().flatMap(refund -> part(order, refund).stream()).toList();
	}

	private static Optional<Part> part(Order order, OrderRefund refund) {
		return Optional.ofNullable(refund.refundedAt())
			.map(time -> new Part(time, refund.reason(), order.money(refund.amount())));
	}

}
