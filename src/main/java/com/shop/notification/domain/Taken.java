package com.shop.notification.domain;

/**
 * A notice that this instance may send until the lease ends.
 *
 * @param attempt how often it has been taken, with this time
 * @param stale whether it is too old to be of use to anybody
 */
record Taken(Notice notice, int attempt, boolean stale) {

}
