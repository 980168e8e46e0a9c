package com.shop.shared.problem;

/** Whoever asks may not do this: 403. */
public non-sealed class Forbidden extends Refusal {

	private static final long serialVersionUID = 1L;

	public Forbidden(String code, String message) {
		super(code, message);
	}

}
