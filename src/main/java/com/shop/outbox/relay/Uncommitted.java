package com.shop.outbox.relay;

import io.swagger.v3.oas.annotations.media.Schema;

/** Records that readers of committed records do not see. */
@Schema(name = "UncommittedRecords")
public record Uncommitted(@Schema(description = "Of transactions that were aborted") long aborted,
		@Schema(description = "Of transactions that were open, or behind the beginning of one") long open) {

	/** Where there are no topics. */
	public static final Uncommitted NONE = new Uncommitted(0, 0);

}
