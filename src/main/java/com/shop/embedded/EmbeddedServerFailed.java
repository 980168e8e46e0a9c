package com.shop.embedded;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.shop.shared.start.ExplainedFailure;

/** An embedded server cannot start; says why, and which setting to change. */
public class EmbeddedServerFailed extends RuntimeException implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	private final String action;

	EmbeddedServerFailed(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
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
