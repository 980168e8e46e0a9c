package com.shop.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * A customer requested an order. Nothing is reserved yet.
 *
 * @param number missing from events that are older than this field
 */
@Externalized("orders-requested::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderRequested(OrderId orderId, CustomerId customerId, List<OrderLine> lines, Money total,
		@Nullable OrderNumber number) implements OrderEvent {

	public OrderRequested {
		lines = List.copyOf(lines);
	}

	@Override
	public String summary() {
		return "Order " + this.orderId + " is requested, total " + this.total;
	}

}
