package com.shop.order;

import java.util.List;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** Stock and credit are reserved, and the customer may pay. */
@Externalized("orders-created::#{customerId}")
public record OrderCreated(OrderId orderId, CustomerId customerId, List<OrderLine> lines,
		Money total) implements OrderProgress {

	public OrderCreated {
		lines = List.copyOf(lines);
	}

	@Override
	public String summary() {
		return "Order " + this.orderId + " is created, total " + this.total;
	}

}
