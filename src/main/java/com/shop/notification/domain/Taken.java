package com.shop.notification.domain;

/**
 * A notice that this instance may send until the lease ends.
 *
 * @param attempt how often the notice has been claimed, including this time
 * @param seriousFailures after how many failures only few attempts may follow
 * @param refusals how often in a row servers have refused it, perhaps only for now
 * @param stale whether the notice is too old to be useful
 */
record Taken(Notice notice, int attempt, int seriousFailures, int refusals, boolean stale) {

}
