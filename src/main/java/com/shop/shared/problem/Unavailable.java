package com.shop.shared.problem;

/** Something that the request needs does not respond: 503. */
public non-sealed class Unavailable extends Refusal {

	private static final long serialVersionUID = 1L;

	public Unavailable(String code, String message) {
		super(code, message);
	}

}
