package com.shop.shared.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request is refused before anything else deals with it. */
final class RequestRefused extends Exception {

	private static final long serialVersionUID = 1L;

	private final HttpStatus status;

	private final String code;

	RequestRefused(HttpStatus status, String code, String message) {
		this(status, code, message, null);
	}

	RequestRefused(HttpStatus status, String code, String message, @Nullable Exception cause) {
		super(message, cause);
		this.status = status;
		this.code = code;
	}

	HttpStatus status() {
		return this.status;
	}

	String code() {
		return this.code;
	}

}
