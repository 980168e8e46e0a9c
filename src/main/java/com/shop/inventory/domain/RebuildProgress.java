package com.shop.inventory.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The progress of the last rebuild of the read model.
 *
 * @param done the number of products replayed so far
 * @param total the number of products
 * @param corrected the number of products whose read model was wrong
 * @param error the first error, or the first event whose state does not follow from its
 * stream
 */
public record RebuildProgress(State state, @Nullable Instant startedAt, @Nullable Instant finishedAt, long done,
		long total, long corrected, @Nullable String error) {

	static final RebuildProgress NEVER = new RebuildProgress(State.NEVER, null, null, 0, 0, 0, null);

	/** {@code NEVER} until the first rebuild. */
	public enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
