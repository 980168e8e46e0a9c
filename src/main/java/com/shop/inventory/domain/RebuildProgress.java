package com.shop.inventory.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far the last rebuild of the read model has come.
 *
 * @param done products that were replayed
 * @param total products that there are
 * @param corrected products whose read model was wrong
 * @param error what went wrong first, or the first event that does not carry the state
 * that follows from its stream
 */
public record RebuildProgress(State state, @Nullable Instant startedAt, @Nullable Instant finishedAt, long done,
		long total, long corrected, @Nullable String error) {

	static final RebuildProgress NEVER = new RebuildProgress(State.NEVER, null, null, 0, 0, 0, null);

	/** {@code NEVER} until the first rebuild. */
	public enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
