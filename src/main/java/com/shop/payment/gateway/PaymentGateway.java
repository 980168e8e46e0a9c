package com.shop.payment.gateway;

/**
 * The company that moves the money. It alone decides what was paid and what went back;
 * the shop asks. Every call may be made again: what has an id or a key is done once
 * however often it is asked for.
 * <p>
 * Whatever is thrown, {@link GatewayGaveNoAnswer} above all, decides nothing: the call
 * may have worked or not, and has to be made again.
 */
public interface PaymentGateway {

	/** Opens a charge that the customer pays on a page; again, it is the same charge. */
	ChargeState open(ChargeRequest request);

	/** How a charge stands. */
	ChargeState ask(ChargeId charge);

	/**
	 * Cancels a charge that is open, and says how it stands then: it may have been paid a
	 * moment before.
	 */
	ChargeState cancel(ChargeId charge);

	/**
	 * Gives all money of a paid charge back; under the same key it is the same refund.
	 */
	RefundState refund(RefundRequest request);

	/** How a refund stands. */
	RefundState ask(RefundId refund);

}
