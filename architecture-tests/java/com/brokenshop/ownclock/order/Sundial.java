package com.brokenshop.ownclock.order;

import java.time.Clock;
import java.time.Instant;

/** Is given the clock. */
class Sundial {

	boolean isBetween(Clock clock) {
		return Instant.now(clock).isAfter(clock.instant());
	}

}
