package com.shop.order.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderRefund;
import com.shop.payment.RefundReference;

/** A refund in part. */
@Schema(name = "OrderRefund")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundView(RefundReference id, Money amount, @Nullable String reason, Instant requestedAt, @Schema(
		description = "When the payment gateway confirmed it; absent until then") @Nullable Instant refundedAt) {

	static RefundView of(OrderRefund refund, Order order) {
		return new RefundView(refund.id(), order.money(refund.amount()), refund.reason(), refund.requestedAt(),
				refund.refundedAt());
	}

}
