package com.shop.payment;

import org.joda.money.Money;

/** Knows which amounts can be paid. */
public interface PayableAmounts {

	/**
	 * Whether the payment gateway can charge exactly this amount. It may refuse it later
	 * for another reason, for instance because it is too small.
	 */
	boolean canBePaid(Money amount);

}
