package com.shop.order.search;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import com.shop.order.OrderNumber;
import com.shop.order.domain.OrderStatus;
import com.shop.shared.CustomerId;
import com.shop.shared.Sku;

/**
 * The orders to find: those that match all components. Null, and no status, match all
 * orders.
 *
 * @param statuses the order has one of these
 * @param placedFrom the earliest instant
 * @param placedTo the instant after the latest
 * @param email the customer's e-mail address, in any case
 * @param text a number, a sku, or what customers are searched by
 */
public record OrderFilter(@Nullable CustomerId customerId, Set<OrderStatus> statuses, @Nullable Instant placedFrom,
		@Nullable Instant placedTo, @Nullable OrderNumber number, @Nullable String email, @Nullable Sku sku,
		@Nullable String text) {

	public OrderFilter {
		// In the same order in each process, because cursors are bound to the text of a
		// filter.
		statuses = Collections.unmodifiableSortedSet(new TreeSet<>(statuses));
	}

	/** All orders of the customer. */
	public static OrderFilter of(CustomerId customer) {
		return new OrderFilter(customer, Set.of(), null, null, null, null, null, null);
	}

}
