package com.shop.outbox.ops;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.shared.database.TimeKey;
import com.shop.shared.job.JobRun;

/** The progress or the result of a comparison of the outbox with the topics. */
@Schema(name = "Verification")
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationStatus(VerificationId id, State state, Instant startedAt, @Nullable Instant finishedAt,
		@Nullable DeliveryReport report, @Nullable String error) {

	static VerificationStatus of(JobRun<DeliveryReport> run) {
		return new VerificationStatus(new VerificationId(run.id()), state(run), run.startedAt(), run.finishedAt(),
				run.result(), run.error());
	}

	private static State state(JobRun<DeliveryReport> run) {
		var report = run.result();
		return switch (run.state()) {
			case RUNNING -> State.RUNNING;
			case FINISHED -> (report != null && report.isClean()) ? State.CLEAN : State.FINDINGS;
			case FAILED -> State.FAILED;
		};
	}

	TimeKey key() {
		return new TimeKey(this.startedAt, this.id.value());
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
