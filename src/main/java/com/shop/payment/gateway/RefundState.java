package com.shop.payment.gateway;

import org.jspecify.annotations.Nullable;

/** The state of a refund at the gateway. */
public sealed interface RefundState extends GatewayAnswer {

	/** The gateway is working on it. */
	record Underway(RefundId id) implements RefundState {
	}

	/**
	 * The money was returned to the customer. A bank can still refuse it days later; then
	 * the gateway reports the same refund as failed.
	 *
	 * @param id null if the gateway does not say which refund it was
	 */
	record Done(@Nullable RefundId id) implements RefundState {
	}

	/** This refund failed for good; another attempt with another key may succeed. */
	record Failed(String code) implements RefundState {
	}

}
