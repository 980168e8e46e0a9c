package com.shop.payment;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * The money that is kept: what was taken and has not gone back. A refund that is under
 * way counts as kept until the gateway has confirmed it.
 */
public interface CapturedAmounts {

	/** All of it, one amount a currency. */
	List<Money> total();

	/** By order; an order of which nothing is kept is missing. */
	Map<OrderId, Money> of(Collection<OrderId> orders);

	/**
	 * By order, in the order of the ids, a page at a time.
	 * @param order the last one of the page before; null for the first page
	 */
	Map<OrderId, Money> after(@Nullable OrderId order, int atMost);

}
