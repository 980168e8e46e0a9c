package com.shop.shared.job;

import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The progress or the outcome of one run of a job.
 *
 * @param <R> the type of the result
 * @param done how much of the total is done, in a unit that the job chooses
 * @param result what the run found, or had found at its last report
 * @param error the reason for its failure
 */
public record JobRun<R>(UUID id, State state, Instant startedAt, @Nullable Instant finishedAt, long done, long total,
		@Nullable R result, @Nullable String error) {

	public boolean isRunning() {
		return this.state == State.RUNNING;
	}

	/** The same run with a part of its result. */
	public JobRun<R> shortened(UnaryOperator<R> result) {
		return new JobRun<>(this.id, this.state, this.startedAt, this.finishedAt, this.done, this.total,
				(this.result != null) ? result.apply(this.result) : null, this.error);
	}

	/** The state of a run. {@code FINISHED} and {@code FAILED} are final. */
	public enum State {

		RUNNING, FINISHED, FAILED

	}

}
