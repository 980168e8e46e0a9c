package com.shop.shared.notice;

/**
 * A server was given the whole notice and has not said whether it took it. The customer
 * may get it once for each attempt.
 */
public final class OutcomeUnknown extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public OutcomeUnknown(Throwable cause) {
		super(cause);
	}

}
