package com.shop.order.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.order.domain.Callback;

/** What a client can see of its callback. */
@Schema(name = "Callback")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallbackView(Callback.Status status, int attempts, @Nullable String lastFailure,
		@Nullable Instant nextAttemptAt) {

	static CallbackView of(Callback.Progress progress) {
		return new CallbackView(progress.status(), progress.attempts(), progress.lastFailure(),
				progress.nextAttemptAt());
	}

}
