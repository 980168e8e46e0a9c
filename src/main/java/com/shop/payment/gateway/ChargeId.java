package com.shop.payment.gateway;

import static java.util.Objects.requireNonNull;

/** Identifies a charge; assigned by the gateway. */
public record ChargeId(String value) {

	public ChargeId {
		requireNonNull(value, "value");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
