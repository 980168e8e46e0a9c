package com.shop.rebuild;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the last run of a rebuild is getting on, or how it ended. */
@Schema(name = "Rebuild")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildStatus(@Schema(example = "order-customers") String name,
		@Schema(example = "accounts.customer.change") String topic, State state, @Nullable Instant startedAt,
		@Nullable Instant finishedAt, @Schema(description = "Positions of the topic that are read") long done,
		@Schema(description = "Positions of the topic; some hold no record") long total,
		@Schema(description = "Rows that were missing or wrong") long restored,
		@Schema(description = "Rows that the topic does not have, gone") long removed,
		@Schema(description = "Rows that the topic does not have, still there") long kept,
		@Schema(description = "Records that are none of the shop's; the log names them") long leftOut,
		@Nullable String error) {

	static RebuildStatus never(String name, String topic) {
		return new RebuildStatus(name, topic, State.NEVER, null, null, 0, 0, 0, 0, 0, 0, null);
	}

	RebuildStatus abandoned() {
		return new RebuildStatus(this.name, this.topic, State.FAILED, this.startedAt, null, this.done, this.total, 0, 0,
				0, 0, "The instance that rebuilt it has ended or lost the database; nothing was changed. Start again.");
	}

	boolean isRunning() {
		return this.state == State.RUNNING;
	}

	enum State {

		NEVER, RUNNING, FINISHED, FAILED

	}

}
