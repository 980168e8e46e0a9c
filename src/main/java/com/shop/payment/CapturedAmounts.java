package com.shop.payment;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * Reports what was captured and not refunded, in full or in parts. A refund in progress
 * still counts as captured until the gateway has confirmed it.
 */
public interface CapturedAmounts {

	/** Returns the total, one amount per currency. */
	List<Money> total();

	/**
	 * Returns the captured amount of each order. An order without any is missing from the
	 * map.
	 */
	Map<OrderId, Money> of(Collection<OrderId> orders);

	/**
	 * Returns one page of the captured amounts, sorted by order id.
	 * @param order the last order of the previous page; null for the first page
	 */
	Map<OrderId, Money> after(@Nullable OrderId order, int atMost);

}
