package com.shop.shared.problem;

/** The requested resource does not exist: 404. */
public non-sealed class NotFound extends Refusal {

	private static final long serialVersionUID = 1L;

	public NotFound(String code, String message) {
		super(code, message);
	}

}
