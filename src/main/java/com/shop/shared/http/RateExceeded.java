package com.shop.shared.http;

/** A client has asked too often. */
public final class RateExceeded extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long retryAfter;

	RateExceeded(Expense expense, long retryAfter) {
		super("There were too many requests "
				+ ((expense == Expense.ANY) ? "from your address" : "of this kind (" + expense.policy() + ") from you")
				+ ". Try again in " + retryAfter + " s.");
		this.retryAfter = retryAfter;
	}

	/** In seconds, when the client may ask again. */
	public long retryAfter() {
		return this.retryAfter;
	}

}
