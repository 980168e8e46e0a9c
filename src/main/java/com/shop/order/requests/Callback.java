package com.shop.order.requests;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.shop.order.RequestId;

/**
 * The outcome of a request, due to be posted.
 *
 * @param attempts how often it was tried, including the attempt that is due
 * @param knownAt when the outcome became known
 */
public record Callback(RequestId requestId, URI url, String body, int attempts, Instant knownAt) {

	/** Who receives it: the host, and the port if the URL names one. */
	public String receiver() {
		return this.url.getRawAuthority().toLowerCase(Locale.ROOT);
	}

	public enum Status {

		/** The receiver has not accepted it yet, or the outcome itself is not known. */
		PENDING,
		/** The receiver has accepted it. */
		DELIVERED,
		/** It was not accepted for so long that it is no longer tried. */
		GIVEN_UP

	}

	/**
	 * The progress of a request's callback.
	 *
	 * @param lastFailure why the last attempt failed, such as {@code HTTP_500} or {@code
	 * TIMEOUT}
	 */
	public record Progress(Status status, int attempts, @Nullable String lastFailure, @Nullable Instant nextAttemptAt) {
	}

}
