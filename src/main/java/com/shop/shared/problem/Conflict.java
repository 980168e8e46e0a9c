package com.shop.shared.problem;

/** The current state does not allow the request: 409. */
public non-sealed class Conflict extends Refusal {

	private static final long serialVersionUID = 1L;

	public Conflict(String code, String message) {
		super(code, message);
	}

}
