package com.shop.shared.problem;

/** The request cannot be understood: 400. */
public non-sealed class Malformed extends Refusal {

	private static final long serialVersionUID = 1L;

	public Malformed(String code, String message) {
		super(code, message);
	}

}
