package com.shop.messages;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All details of a message that its listener has not handled.
 *
 * @param content the message as JSON, which may hold personal data
 * @param traceId the trace that it was sent in
 * @param stackTrace of the last failure
 * @param failures the last failures, the oldest first
 */
public record MessageDetails(OutstandingMessage message, String content, @Nullable String traceId,
		@Nullable String stackTrace, List<Failure> failures) {

	public MessageDetails {
		failures = List.copyOf(failures);
	}

	/** One failed attempt. */
	public record Failure(Instant at, String cause) {
	}

}
