package com.shop.order.web;

import java.time.Instant;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * An order in a list that the staff see.
 *
 * @param customer what the customer is called; null if that is not known, or of no
 * interest
 */
record StaffOrder(OrderId id, OrderNumber number, CustomerId customerId, @Nullable String customer, Instant placedAt,
		OrderStatus status, Money total) {

	static StaffOrder of(Order order, @Nullable String customer) {
		return new StaffOrder(order.id(), order.number(), order.customerId(), customer, order.placedAt(),
				order.status(), order.total());
	}

}
