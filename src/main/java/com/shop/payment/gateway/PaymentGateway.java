package com.shop.payment.gateway;

import java.time.Duration;

import org.joda.money.Money;

/**
 * The payment provider. It alone decides what was paid and what was refunded; the shop
 * asks it. Every call is idempotent by its id or key and may be repeated.
 * <p>
 * An exception, above all {@link GatewayGaveNoAnswer}, decides nothing: the call may have
 * taken effect or not, and has to be repeated.
 */
public interface PaymentGateway {

	/** The time after which any of these calls has ended, with an answer or without. */
	Duration longestCall();

	/**
	 * Whether the gateway's numbers can express exactly this amount. Makes no call.
	 */
	boolean canCharge(Money amount);

	/**
	 * Opens a charge, which the customer pays on a page. Repeating the call returns the
	 * same charge.
	 */
	ChargeState open(ChargeRequest request);

	/** Returns the current state of a charge. */
	ChargeState ask(ChargeId charge);

	/**
	 * Cancels an open charge.
	 * @return the state of the charge afterwards; it may have been paid a moment earlier
	 */
	ChargeState cancel(ChargeId charge);

	/**
	 * Refunds a paid charge, or a part of it. Repeating the call with the same key
	 * returns the same refund.
	 */
	RefundState refund(RefundRequest request);

	/** Returns the current state of a refund. */
	RefundState ask(RefundId refund);

}
