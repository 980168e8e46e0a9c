package com.shop.shared.problem;

/** The request is well-formed, but a rule refuses its content: 422. */
public non-sealed class Unprocessable extends Refusal {

	private static final long serialVersionUID = 1L;

	public Unprocessable(String code, String message) {
		super(code, message);
	}

}
