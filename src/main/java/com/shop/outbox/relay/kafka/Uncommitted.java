package com.shop.outbox.relay.kafka;

import io.swagger.v3.oas.annotations.media.Schema;

/** Counts of records that readers of committed records do not see. */
@Schema(name = "UncommittedRecords")
public record Uncommitted(@Schema(description = "Records of aborted transactions") long aborted,
		@Schema(description = "Records of open transactions, or after the start of one") long open) {

	/** No such records. */
	public static final Uncommitted NONE = new Uncommitted(0, 0);

}
