package com.shop.payment.gateway;

import static java.util.Objects.requireNonNull;

/** Identifies a refund; assigned by the gateway. */
public record RefundId(String value) {

	public RefundId {
		requireNonNull(value, "value");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
