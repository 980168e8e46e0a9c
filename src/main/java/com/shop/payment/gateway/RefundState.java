package com.shop.payment.gateway;

/** How a refund stands at the gateway. */
public sealed interface RefundState extends GatewayAnswer {

	/** The gateway is about it. */
	record Underway(RefundId id) implements RefundState {
	}

	/** The money went back. */
	record Done() implements RefundState {
	}

	/** This refund will never be; another one, under another key, may. */
	record Failed(String code) implements RefundState {
	}

}
