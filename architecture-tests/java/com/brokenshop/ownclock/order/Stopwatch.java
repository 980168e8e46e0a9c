package com.brokenshop.ownclock.order;

import java.time.Clock;
import java.time.Instant;

/** Reads the machine's clock. */
class Stopwatch {

	boolean isBetween() {
		return Instant.now().isAfter(Instant.ofEpochMilli(System.currentTimeMillis()));
	}

	Clock clock() {
		return Clock.systemUTC();
	}

}
