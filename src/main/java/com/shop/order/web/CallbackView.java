package com.shop.order.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.order.requests.Callback;

/**
 * What a client can see of its callback. Why an attempt failed is told only roughly, so
 * that nobody can explore with callbacks which hosts and ports the operator's network
 * has; the log has the details.
 */
@Schema(name = "Callback")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallbackView(Callback.Status status, int attempts, @Nullable Failure lastFailure,
		@Nullable Instant nextAttemptAt) {

	static CallbackView of(Callback.Progress progress) {
		var failure = progress.lastFailure();
		return new CallbackView(progress.status(), progress.attempts(), (failure != null) ? Failure.of(failure) : null,
				progress.nextAttemptAt());
	}

	/** Why an attempt failed. */
	@Schema(name = "CallbackFailure")
	enum Failure {

		/** The receiver gave no answer, or must not receive callbacks. */
		NOT_REACHED,
		/** The receiver answered, but not with success. */
		NOT_ACCEPTED;

		static Failure of(String reason) {
			return reason.startsWith("HTTP_") ? NOT_ACCEPTED : NOT_REACHED;
		}

	}

}
