package com.shop.outbox;

import java.time.LocalDateTime;

/**
 * A partition of the outbox.
 *
 * @param name with its schema
 * @param from the first instant that it holds, UTC
 * @param to the first instant that it does not hold any more, UTC
 */
record OutboxPartition(String name, LocalDateTime from, LocalDateTime to) {

	boolean isOver(LocalDateTime instant) {
		return !this.to.isAfter(instant);
	}

}
