package com.shop.crash;

import java.time.Duration;

/**
 * One fault that has happened.
 *
 * @param at when it had happened, in milliseconds since 1970
 * @param recovery from then until a record of an event arrived that happened later
 * @param longestDelay of the events that happened until the next fault, from the event to
 * its arrival
 */
record Strike(Fault fault, long at, Duration recovery, Duration longestDelay) {

	Strike with(Duration longest) {
		return new Strike(this.fault, this.at, this.recovery, longest);
	}

}
