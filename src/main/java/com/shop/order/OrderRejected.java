package com.shop.order;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order was rejected. The code gives the reason, such as {@code OUT_OF_STOCK} or
 * {@code CREDIT_LIMIT_EXCEEDED}.
 */
@Externalized("orders-rejected::#{customerId}")
public record OrderRejected(OrderId orderId, CustomerId customerId, String code,
		String message) implements OrderProgress {

	@Override
	public String summary() {
		return "Order " + this.orderId + " is rejected: " + this.code;
	}

}
