package com.shop.order.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderRefund;
import com.shop.payment.RefundReference;
import com.shop.shared.CustomerId;

/**
 * A refund in part. It names the customer, so that an answer that is kept for an
 * {@code Idempotency-Key} is found when the customer is erased: the reason may name a
 * person.
 */
@Schema(name = "OrderRefund")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundView(RefundReference id, CustomerId customerId, Money amount, @Nullable String reason, Instant requestedAt,
		@Schema(description = "When the gateway confirmed it; absent until then") @Nullable Instant refundedAt) {

	static RefundView of(OrderRefund refund, Order order) {
		return new RefundView(refund.id(), order.customerId(), order.money(refund.amount()), refund.reason(),
				refund.requestedAt(), refund.refundedAt());
	}

}
