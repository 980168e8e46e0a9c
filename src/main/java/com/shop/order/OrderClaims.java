package com.shop.order;

import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * What orders have a claim to as they stand, whatever the other modules keep for them:
 * for checks that the two agree. All by order, in the order of the ids, a page at a time,
 * after the last order of the page before, null for the first page; an order without a
 * claim is missing.
 */
public interface OrderClaims {

	/** The credit of orders that are not paid yet. */
	Map<OrderId, Money> creditAfter(@Nullable OrderId order, int atMost);

	/** The money of orders that are paid and not cancelled. */
	Map<OrderId, Money> moneyAfter(@Nullable OrderId order, int atMost);

	/**
	 * How many pieces are set aside for orders or have left for them, and are not to be
	 * given back or are not given back yet.
	 */
	Map<OrderId, Long> piecesAfter(@Nullable OrderId order, int atMost);

}
