package com.shop.outbox.ops;

/** The comparison was not possible. The message tells an operator why, and what to do. */
class VerificationFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	VerificationFailed(String message) {
		super(message);
	}

	VerificationFailed(String message, Throwable cause) {
		super(message, cause);
	}

}
