package com.shop.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server cannot start; says why, and which setting to change. */
public class EmbeddedServerFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	EmbeddedServerFailed(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
