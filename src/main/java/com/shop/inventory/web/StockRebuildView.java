package com.shop.inventory.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.RebuiltStock;
import com.shop.shared.job.JobRun;

/**
 * How far the last rebuild of the read model has come.
 *
 * @param done products that were replayed
 * @param total products that there are
 * @param corrected products whose read model was wrong
 * @param error what went wrong first, or the first event that does not carry the state
 * that follows from its stream
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

	/** {@code NEVER} until the first rebuild. */
	enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
