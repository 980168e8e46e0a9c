package com.shop.shared.access;

/** Nobody could sign in, or follow a link; says what to do. */
class SignInNotConfigured extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	SignInNotConfigured(String description, String action) {
		super(description);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
