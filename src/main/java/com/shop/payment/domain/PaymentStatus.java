package com.shop.payment.domain;

/** Where a payment stands, as far as the shop knows. */
public enum PaymentStatus {

	/** The gateway is asked for a page on which it can be paid. */
	REQUESTED,
	/** Waits for the customer. */
	CREATED,
	/** The money is there. */
	MADE,
	/** The customer or the bank declined. */
	DECLINED,
	/** Not wanted any more; the gateway has yet to say that nobody paid. */
	CANCELLING,
	/** Nobody paid, and nobody can. */
	CANCELLED,
	/** The gateway is asked to give the money back. */
	REFUNDING,
	/** The money went back. */
	REFUNDED

}
