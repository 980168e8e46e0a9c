package com.shop.payment.gateway;

import java.util.Map;

/** The states of several refunds of a payment. */
public record RefundStates(Map<RefundId, RefundState> byId) implements GatewayAnswer {

	public RefundStates {
		byId = Map.copyOf(byId);
	}

}
