package com.shop.order.web;

import java.time.Instant;

import org.joda.money.Money;

import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** An order in a list that the staff see. */
record StaffOrder(OrderId id, OrderNumber number, CustomerId customerId, Instant placedAt, OrderStatus status,
		Money total) {

	static StaffOrder of(Order order) {
		return new StaffOrder(order.id(), order.number(), order.customerId(), order.placedAt(), order.status(),
				order.total());
	}

}
