package com.shop.customer;

import com.shop.shared.CustomerId;

/**
 * Tells whether the customer's data is still needed. The module that knows the orders
 * implements it, because this module knows nothing of them.
 */
public interface OrdersUnderWay {

	/** Whether the customer has an order that can still change. */
	boolean areAnyOf(CustomerId customer);

}
