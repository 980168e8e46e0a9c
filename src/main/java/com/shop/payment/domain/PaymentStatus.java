package com.shop.payment.domain;

/** The status of a payment, as far as the shop knows. */
public enum PaymentStatus {

	/** The gateway has been asked for a page on which the customer can pay. */
	REQUESTED,
	/** Waiting for the customer to pay, also after a card was declined. */
	CREATED,
	/** The payment was captured. */
	MADE,
	/** The customer declines to pay; the gateway has not confirmed that nobody paid. */
	DECLINING,
	/** The customer declined to pay, or the gateway refused it for good. */
	DECLINED,
	/** No longer wanted, but the gateway has not confirmed yet that nobody paid. */
	CANCELLING,
	/** Nobody has paid, and nobody can any more. */
	CANCELLED,
	/** The gateway has been asked for a refund, of the payment or of a part of it. */
	REFUNDING,
	/** Nothing of it is left: it was refunded, all at once or in parts. */
	REFUNDED;

	/** Whether nobody has paid yet, and nobody has given it up. */
	boolean isUndecided() {
		return switch (this) {
			case REQUESTED, CREATED -> true;
			case DECLINING, DECLINED, CANCELLING, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** Whether there is money, or there was. */
	boolean isCaptured() {
		return switch (this) {
			case MADE, REFUNDING, REFUNDED -> true;
			case REQUESTED, CREATED, DECLINING, DECLINED, CANCELLING, CANCELLED -> false;
		};
	}

}
