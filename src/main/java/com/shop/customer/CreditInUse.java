package com.shop.customer;

import java.util.List;
import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The credit that orders hold: for checks that all of it is given back. */
public interface CreditInUse {

	/**
	 * The customers with credit in use, by either account of it; as many as have unpaid
	 * orders, unless something is wrong.
	 */
	List<Account> accounts();

	/**
	 * What is held for orders, in the order of their ids, a page at a time; an order for
	 * which nothing is held is missing.
	 * @param order the last one of the page before; null for the first page
	 */
	Map<OrderId, Money> after(@Nullable OrderId order, int atMost);

	/**
	 * The credit of one customer by two accounts of it, which agree unless something is
	 * wrong.
	 *
	 * @param inUse what the next order is decided on
	 * @param heldForOrders what is held for all of the customer's orders
	 */
	record Account(CustomerId customer, Money inUse, Money heldForOrders) {

	}

}
