package com.shop.order;

import java.util.List;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** A customer requested an order. Nothing is reserved yet. */
@Externalized("orders-requested::#{customerId}")
public record OrderRequested(OrderId orderId, CustomerId customerId, List<OrderLine> lines,
		Money total) implements OrderEvent {

	public OrderRequested {
		lines = List.copyOf(lines);
	}

	@Override
	public String summary() {
		return "Order " + this.orderId + " is requested, total " + this.total;
	}

}
