package com.shop.order.domain;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.shop.order.RequestId;

/**
 * The outcome of a request that is due to be posted.
 *
 * @param attempts how often it was tried, with the attempt that is due
 * @param knownAt when the outcome became known
 */
public record Callback(RequestId requestId, URI url, String body, int attempts, Instant knownAt) {

	/** How far a callback has come. */
	public enum Status {

		/** Not taken by its receiver yet, or the outcome itself is not known. */
		PENDING,
		/** Taken by its receiver. */
		DELIVERED,
		/** Not taken for so long that it is not tried any more. */
		GIVEN_UP

	}

	/**
	 * How far the callback of one request has come.
	 *
	 * @param lastFailure why the last attempt failed: {@code HTTP_500}, {@code TIMEOUT},
	 * …
	 */
	public record Progress(Status status, int attempts, @Nullable String lastFailure, @Nullable Instant nextAttemptAt) {
	}

}
