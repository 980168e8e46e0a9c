package com.shop.payment.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A call to the gateway timed out, broke off, or came back with something that answers
 * nothing. It may have worked or not: it has to be made again, under the same key.
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
