package com.shop.order;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Stock and credit are reserved, and the customer may pay.
 *
 * @param payUntil the payment deadline; missing from events that are older than this
 * field, and if there is nothing to pay
 * @param number missing from events that are older than this field
 */
@Externalized("orders-created::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderCreated(OrderId orderId, CustomerId customerId, List<OrderLine> lines, Money total,
		@Nullable Instant payUntil, @Nullable OrderNumber number) implements OrderProgress {

	public OrderCreated {
		lines = List.copyOf(lines);
	}

	@Override
	public String summary() {
		return "Order " + this.orderId + " is created, total " + this.total;
	}

}
