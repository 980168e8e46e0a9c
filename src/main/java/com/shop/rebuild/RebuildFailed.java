package com.shop.rebuild;

/** A rebuild came to nothing; the message tells an operator why, and what to do. */
class RebuildFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RebuildFailed(String message) {
		super(message);
	}

	RebuildFailed(String message, Throwable cause) {
		super(message, cause);
	}

}
