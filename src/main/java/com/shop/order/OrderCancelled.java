package com.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order was cancelled.
 *
 * @param code the reason, such as {@code PAYMENT_DECLINED}, {@code CANCELLED_BY_CUSTOMER}
 * or {@code CANCELLED_BY_SHOP}
 * @param refunded whether the payment was refunded
 * @param number missing from events that are older than this field
 */
@Externalized("orders-cancelled::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderCancelled(OrderId orderId, CustomerId customerId, String code, String message, boolean refunded,
		@Nullable OrderNumber number) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is cancelled: " + this.code;
	}

}
