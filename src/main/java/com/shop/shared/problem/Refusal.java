package com.shop.shared.problem;

/**
 * A request that is refused by a rule, with a stable code for programs and a sentence for
 * people.
 */
public abstract sealed class Refusal extends RuntimeException
		permits Malformed, NotSignedIn, Forbidden, NotFound, Conflict, PreconditionFailed, Unprocessable, Unavailable {

	private static final long serialVersionUID = 1L;

	private final String code;

	Refusal(String code, String message) {
		super(message);
		this.code = code;
	}

	/** A stable code in upper case with underscores; part of the HTTP contract. */
	public String code() {
		return code;
	}

}
