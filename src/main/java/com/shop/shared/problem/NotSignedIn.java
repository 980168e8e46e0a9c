package com.shop.shared.problem;

/** Nobody is signed in, or not validly: 401. */
public non-sealed class NotSignedIn extends Refusal {

	private static final long serialVersionUID = 1L;

	public NotSignedIn(String code, String message) {
		super(code, message);
	}

}
