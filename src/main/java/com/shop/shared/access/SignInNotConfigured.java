package com.shop.shared.access;

import java.util.Objects;

import com.shop.shared.start.ExplainedFailure;

/** Nobody could sign in, or follow a link; says what to do. */
class SignInNotConfigured extends RuntimeException implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	private final String action;

	SignInNotConfigured(String description, String action) {
		super(description);
		this.action = action;
	}

	@Override
	public String description() {
		return Objects.requireNonNull(getMessage());
	}

	@Override
	public String action() {
		return this.action;
	}

}
