package com.shop.shared.job;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How one run of a job is getting on, or how it ended.
 *
 * @param <R> what a run finds
 * @param done how much of the total is done, in a unit of the job's own
 * @param result what the run has found, or what it had found when it reported last
 * @param error why it failed
 */
public record JobRun<R>(UUID id, State state, Instant startedAt, @Nullable Instant finishedAt, long done, long total,
		@Nullable R result, @Nullable String error) {

	public boolean isRunning() {
		return this.state == State.RUNNING;
	}

	/** A run ends once. */
	public enum State {

		RUNNING, FINISHED, FAILED

	}

}
