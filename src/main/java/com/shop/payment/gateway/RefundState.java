package com.shop.payment.gateway;

/** The state of a refund at the gateway. */
public sealed interface RefundState extends GatewayAnswer {

	/** The gateway is working on it. */
	record Underway(RefundId id) implements RefundState {
	}

	/** The money was returned to the customer. */
	record Done() implements RefundState {
	}

	/** This refund failed for good; another attempt with another key may succeed. */
	record Failed(String code) implements RefundState {
	}

}
