package com.shop.payment.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A call to the gateway timed out, was cut off, or returned something that is not a
 * usable answer. The call may have taken effect or not, so it has to be repeated with the
 * same key.
 */
public class GatewayGaveNoAnswer extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public GatewayGaveNoAnswer(String reason) {
		this(reason, null);
	}

	public GatewayGaveNoAnswer(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

}
