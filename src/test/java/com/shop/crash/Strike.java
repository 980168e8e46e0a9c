package com.shop.crash;

import java.time.Duration;

/**
 * One fault that has happened.
 *
 * @param recovery from when it had happened until a record of a later event arrived
 * @param longestDelay of the events that happened from then until the repair, from the
 * event to its arrival
 */
record Strike(Fault fault, Duration recovery, Duration longestDelay) {

}
