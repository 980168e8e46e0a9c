package com.shop.shared.http;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request is refused before anything else deals with it. */
final class RequestRefused extends Exception {

	private static final long serialVersionUID = 1L;

	/** In seconds; within this time, slow bodies have been given up. */
	private static final String SOON = "10";

	private final HttpStatus status;

	private final String code;

	/** In seconds; null if it is no use to come again. */
	private final @Nullable String retryAfter;

	RequestRefused(HttpStatus status, String code, String message) {
		this(status, code, message, null);
	}

	RequestRefused(HttpStatus status, String code, String message, @Nullable Exception cause) {
		super(message, cause);
		this.status = status;
		this.code = code;
		this.retryAfter = (status == HttpStatus.SERVICE_UNAVAILABLE) ? SOON : null;
	}

	/** There were too many requests. */
	RequestRefused(RateExceeded exceeded) {
		super(exceeded.getMessage());
		this.status = HttpStatus.TOO_MANY_REQUESTS;
		this.code = this.status.name();
		this.retryAfter = String.valueOf(exceeded.retryAfter());
	}

	HttpStatus status() {
		return this.status;
	}

	String code() {
		return this.code;
	}

	/** When it is worth coming again, in seconds. */
	Optional<String> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

}
