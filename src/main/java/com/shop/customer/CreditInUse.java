package com.shop.customer;

import java.util.List;
import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Reports the credit that orders hold, so that a check can see whether all of it is
 * released.
 */
public interface CreditInUse {

	/**
	 * Returns the customers whose credit is in use according to either of the two
	 * figures. Unless something is wrong, these are the customers with unpaid orders.
	 */
	List<Account> accounts();

	/**
	 * Returns one page of the credit held for orders, sorted by order id. An order
	 * without any is missing.
	 * @param order the last order of the previous page; null for the first page
	 */
	Map<OrderId, Money> after(@Nullable OrderId order, int atMost);

	/**
	 * The credit of one customer by two figures, which are equal unless something is
	 * wrong.
	 *
	 * @param inUse the figure on which the next order is decided
	 * @param heldForOrders the sum of what is held for each of the customer's orders
	 */
	record Account(CustomerId customer, Money inUse, Money heldForOrders) {

	}

}
