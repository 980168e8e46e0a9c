package com.shop.inventory.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.RebuiltStock;
import com.shop.shared.job.JobRun;

/**
 * The progress and the result of the last rebuild of the read model.
 *
 * @param done the number of products that were replayed
 * @param total the number of all products
 * @param corrected the number of products whose read model was wrong
 * @param error the first failure, or the first event whose state does not follow from its
 * stream
 */
@Schema(name = "RebuildProgress")
record StockRebuildView(State state, @Nullable Instant startedAt, @Nullable Instant finishedAt, long done, long total,
		long corrected, @Nullable String error) {

	static final StockRebuildView NEVER = new StockRebuildView(State.NEVER, null, null, 0, 0, 0, null);

	static StockRebuildView of(JobRun<RebuiltStock> run) {
		var found = run.result();
		var error = (run.error() == null && found != null) ? found.deviation() : run.error();
		return new StockRebuildView(State.valueOf(run.state().name()), run.startedAt(), run.finishedAt(), run.done(),
				run.total(), (found != null) ? found.corrected() : 0, error);
	}

	/** {@code NEVER} before the first rebuild. */
	enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
