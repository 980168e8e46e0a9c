package com.shop.order.domain;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
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
	 * What a client is told about its callback.
	 *
	 * @param lastFailure why the last attempt failed: {@code HTTP_500}, {@code TIMEOUT},
	 * …
	 */
	@Schema(name = "Callback")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Progress(Status status, int attempts, @Nullable String lastFailure, @Nullable Instant nextAttemptAt) {
	}

}
