package com.shop.outbox;

import java.time.LocalDateTime;

/**
 * A partition of the outbox.
 *
 * @param name the name with its schema
 * @param from the start of its range in UTC, inclusive
 * @param to the end of its range in UTC, exclusive
 */
record OutboxPartition(String name, LocalDateTime from, LocalDateTime to) {

	boolean contains(LocalDateTime instant) {
		return !this.from.isAfter(instant) && !isOver(instant);
	}

	boolean isOver(LocalDateTime instant) {
		return !this.to.isAfter(instant);
	}

}
