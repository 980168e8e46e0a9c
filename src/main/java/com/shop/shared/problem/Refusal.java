package com.shop.shared.problem;

/**
 * A request that the rules refuse, with a stable code for programs and a sentence for
 * people.
 */
public abstract sealed class Refusal extends RuntimeException permits NotFound, Conflict, Unprocessable {

	private static final long serialVersionUID = 1L;

	private final String code;

	Refusal(String code, String message) {
		super(message);
		this.code = code;
	}

	/** Stable, in upper case with underscores; part of the HTTP contract. */
	public String code() {
		return code;
	}

}
