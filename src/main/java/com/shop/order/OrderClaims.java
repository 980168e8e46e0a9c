package com.shop.order;

import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * Reports what each order is entitled to by its status, whatever the other modules hold
 * for it, so that the two can be compared. Each method returns one page, sorted by order
 * id, that starts after the given order; null stands for the first page. An order that is
 * entitled to nothing is missing.
 */
public interface OrderClaims {

	/** Returns the credit of orders that are not paid yet. */
	Map<OrderId, Money> creditAfter(@Nullable OrderId order, int atMost);

	/** Returns the money of orders that are paid and not cancelled. */
	Map<OrderId, Money> moneyAfter(@Nullable OrderId order, int atMost);

	/**
	 * Returns how many pieces are reserved for orders or have left the stock for them,
	 * and have not been released again.
	 */
	Map<OrderId, Long> piecesAfter(@Nullable OrderId order, int atMost);

}
