package com.shop.payment.domain;

/** Where a payment stands. */
public enum PaymentStatus {

	/** Waits for the customer. */
	CREATED,
	/** The money is there. */
	MADE,
	/** The customer or the bank declined. */
	DECLINED,
	/** Not wanted any more. */
	CANCELLED,
	/** The money went back. */
	REFUNDED

}
