package com.shop.rebuild.web;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.rebuild.RebuildResult;
import com.shop.shared.Rebuildable;
import com.shop.shared.job.JobRun;

/** How the last run of a rebuild is getting on, or how it ended. */
@Schema(name = "Rebuild")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildView(@Schema(example = "order-customers") String name,
		@Schema(example = "accounts.customer.change") String topic, State state, @Nullable Instant startedAt,
		@Nullable Instant finishedAt, @Schema(description = "Positions of the topic that are read") long done,
		@Schema(description = "Positions of the topic; some hold no record") long total,
		@Schema(description = "Rows that were missing or wrong") long restored,
		@Schema(description = "Rows that the topic does not have, gone") long removed,
		@Schema(description = "Rows that the topic does not have, still there") long kept,
		@Schema(description = "Records that are none of the shop's; the log names them") long leftOut,
		@Nullable String error) {

	private static final RebuildResult NOTHING = new RebuildResult(0, 0, 0, 0);

	static RebuildView of(Rebuildable<?> table, JobRun<RebuildResult> run) {
		var result = Objects.requireNonNullElse(run.result(), NOTHING);
		return new RebuildView(table.name(), table.topic(), State.valueOf(run.state().name()), run.startedAt(),
				run.finishedAt(), run.done(), run.total(), result.restored(), result.removed(), result.kept(),
				result.leftOut(), run.error());
	}

	static RebuildView never(Rebuildable<?> table) {
		return new RebuildView(table.name(), table.topic(), State.NEVER, null, null, 0, 0, 0, 0, 0, 0, null);
	}

	enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
