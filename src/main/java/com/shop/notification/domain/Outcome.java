package com.shop.notification.domain;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import com.shop.notification.domain.Notification.Status;

/**
 * The outcome of a claimed notice.
 *
 * @param status {@code WAITING} if the notice is to be tried again
 * @param subject the subject that the customer got, if the notice was sent
 * @param sentTo the address or number that it was sent to
 * @param failure the cause, if the attempt failed
 * @param serious whether only few attempts may follow such a failure
 * @param refusals how often in a row servers have refused the notice for now, including
 * this time; 0 if this was another outcome
 * @param delay how long the notice waits for its next attempt
 */
record Outcome(Taken taken, Status status, @Nullable String subject, @Nullable String sentTo, @Nullable String failure,
		boolean serious, int refusals, Duration delay) {

	static Outcome sent(Taken taken, String subject, String sentTo) {
		return new Outcome(taken, Status.SENT, subject, sentTo, null, false, 0, Duration.ZERO);
	}

	static Outcome failed(Taken taken, String failure, Duration delay) {
		return new Outcome(taken, Status.WAITING, null, null, failure, false, 0, delay);
	}

	static Outcome refusedForNow(Taken taken, int refusals, String failure, Duration delay) {
		return new Outcome(taken, Status.WAITING, null, null, failure, false, refusals, delay);
	}

	static Outcome failedSeriously(Taken taken, Status status, String failure, Duration delay) {
		return new Outcome(taken, status, null, null, failure, true, 0, delay);
	}

	/** The outcome of a notice that there was no time to send. */
	static Outcome untried(Taken taken) {
		return new Outcome(taken, Status.WAITING, null, null, null, false, 0, Duration.ZERO);
	}

	/** The outcome of a notice that will not be sent. */
	static Outcome ended(Taken taken, Status status) {
		return new Outcome(taken, status, null, null, null, false, 0, Duration.ZERO);
	}

	boolean isUntried() {
		return this.status == Status.WAITING && this.failure == null;
	}

}
