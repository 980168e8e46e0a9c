package com.shop.outbox.ops;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The progress or the result of a comparison of the outbox with the topics. */
@Schema(name = "Verification")
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationStatus(VerificationId id, State state, Instant startedAt, @Nullable Instant finishedAt,
		@Nullable DeliveryReport report, @Nullable String error) {

	VerificationStatus abandoned() {
		return new VerificationStatus(this.id, State.FAILED, this.startedAt, null, null,
				"The instance that ran the verification has stopped or lost the database. Start another one.");
	}

	boolean isRunning() {
		return this.state == State.RUNNING;
	}

	enum State {

		RUNNING,
		/** Nothing is wrong. */
		CLEAN,
		/** Something is wrong; see the report. */
		FINDINGS,
		/** The comparison was not possible; the error says why. */
		FAILED

	}

}
