package com.shop.rebuild.web;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.rebuild.RebuildResult;
import com.shop.shared.Rebuildable;
import com.shop.shared.job.JobRun;

/** The progress or the outcome of the last run of a rebuild. */
@Schema(name = "Rebuild")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildView(@Schema(example = "order-customers") String name,
		@Schema(example = "accounts.customer.change") String topic, State state, @Nullable Instant startedAt,
		@Nullable Instant finishedAt, @Schema(description = "Positions of the topic that were read") long done,
		@Schema(description = "Positions of the topic; some contain no record") long total,
		@Schema(description = "Rows that were missing or wrong") long restored,
		@Schema(description = "Rows that were removed because the topic lacks them") long removed,
		@Schema(description = "Rows that remain although the topic lacks them") long kept,
		@Schema(description = "Records that were not the shop's; the log lists them") long leftOut,
		@Schema(description = "Why the topic may lack earlier events, so that no rows were removed; absent if it is"
				+ " complete") @Nullable String incomplete,
		@Nullable String error) {

	private static final RebuildResult NOTHING = new RebuildResult(0, 0, 0, 0, null);

	static RebuildView of(Rebuildable<?> table, JobRun<RebuildResult> run) {
		var result = Objects.requireNonNullElse(run.result(), NOTHING);
		return new RebuildView(table.name(), table.topic(), State.valueOf(run.state().name()), run.startedAt(),
				run.finishedAt(), run.done(), run.total(), result.restored(), result.removed(), result.kept(),
				result.leftOut(), result.incomplete(), run.error());
	}

	static RebuildView never(Rebuildable<?> table) {
		return new RebuildView(table.name(), table.topic(), State.NEVER, null, null, 0, 0, 0, 0, 0, 0, null, null);
	}

	enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
