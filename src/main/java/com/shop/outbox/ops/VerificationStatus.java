package com.shop.outbox.ops;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a comparison of the outbox with the topics is getting on, or what came of it. */
@Schema(name = "Verification")
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationStatus(VerificationId id, State state, Instant startedAt, @Nullable Instant finishedAt,
		@Nullable DeliveryReport report, @Nullable String error) {

	VerificationStatus abandoned() {
		return new VerificationStatus(this.id, State.FAILED, this.startedAt, null, null,
				"The instance that compared has ended or lost the database. Start again.");
	}

	boolean isRunning() {
		return this.state == State.RUNNING;
	}

	enum State {

		/** Reading and comparing. */
		RUNNING,
		/** Nothing is wrong. */
		CLEAN,
		/** Something is; the report says what. */
		FINDINGS,
		/** Nothing could be compared; the error says why. */
		FAILED

	}

}
