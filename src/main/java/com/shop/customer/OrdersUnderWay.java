package com.shop.customer;

import com.shop.shared.CustomerId;

/**
 * Tells whether the customer's data is still needed. The module that knows the orders
 * implements it, because this module knows nothing of them.
 */
public interface OrdersUnderWay {

	/** Whether the customer has an order that can still change. */
	boolean areAnyOf(CustomerId customer);

	/**
	 * Whether the customer is still to get money back for an order that has ended. Should
	 * that fail, somebody has to get in touch with them.
	 */
	boolean oweMoneyTo(CustomerId customer);

}
