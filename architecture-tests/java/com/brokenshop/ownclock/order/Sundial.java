package com.brokenshop.ownclock.order;

import java.time.Clock;
import java.time.Instant;

/** Gets the clock injected. */
class Sundial {

	boolean isBetween(Clock clock) {
		return Instant.now(clock).isAfter(clock.instant());
	}

}
