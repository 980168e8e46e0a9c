package com.shop.payment;

import com.shop.shared.OrderId;

/** Knows which customers have paid as far as they can, so that nobody asks them again. */
public interface PendingPayments {

	/**
	 * Whether the gateway says that the customer has done their part, and waits for the
	 * bank.
	 */
	boolean isPending(OrderId order);

}
