package com.shop.order.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderLine;
import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Reason;
import com.shop.payment.PaymentId;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

@Schema(name = "Order")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(OrderId id, OrderNumber number, CustomerId customerId, OrderStatus status, Instant placedAt,
		List<OrderLine> lines, Money total, @Schema(description = "What went back to the customer") Money refunded,
		@Nullable PaymentId paymentId,
		@Schema(description = "Where the customer pays; absent unless they can") @Nullable String paymentUrl,
		String trackUrl, @Nullable Instant payUntil, @Nullable Address deliveryAddress,
		@Schema(description = "For whoever brings the goods") @Nullable String note,
		@Schema(description = "The day for which the next attempt to deliver is planned, or the last one was, in the"
				+ " shop's time zone; absent until that is known") @Nullable LocalDate expectedOn,
		@Schema(description = "Who brings the goods; absent if nobody has said it",
				example = "DHL") @Nullable String carrier,
		@Schema(description = "The carrier's number of the parcel; absent if nobody has said it",
				example = "00340434161094042557") @Nullable String trackingNumber,
		@Nullable Reason reason,
		@Schema(description = "Refunds in part; absent if there are none") @Nullable List<RefundView> refunds,
		@Schema(description = "Goods that came back; absent if there are none") @Nullable List<ReturnView> returns) {

	static OrderView of(Order order, String trackUrl) {
		return new OrderView(order.id(), order.number(), order.customerId(), order.status(), order.placedAt(),
				order.lines(), order.total(), order.refunded(), order.paymentId().orElse(null),
				order.paymentUrl().filter(_ -> order.status() == OrderStatus.CREATED).orElse(null), trackUrl,
				order.payUntil().orElse(null), order.deliveryAddress().orElse(null),
				order.destination().note().orElse(null), order.destination().expectedOn().orElse(null),
				order.destination().carrier().orElse(null), order.destination().trackingNumber().orElse(null),
				order.reason().orElse(null),
				present(order.afterSale().refunds().stream().map(refund -> RefundView.of(refund, order)).toList()),
				present(order.afterSale().returns().stream().map(ReturnView::of).toList()));
	}

	private static <T> @Nullable List<T> present(List<T> list) {
		return list.isEmpty() ? null : list;
	}

}
