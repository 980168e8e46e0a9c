package com.shop.notification.domain;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import com.shop.notification.domain.Notification.Status;

/**
 * What has become of a notice that was taken.
 *
 * @param status {@code WAITING} if it is to be tried again
 * @param subject what the customer reads first, if it was sent
 * @param failure why the attempt failed, if it did
 * @param delay after how long it is due again
 */
record Outcome(Taken taken, Status status, @Nullable String subject, @Nullable String failure, Duration delay) {

	static Outcome sent(Taken taken, String subject) {
		return new Outcome(taken, Status.SENT, subject, null, Duration.ZERO);
	}

	static Outcome failed(Taken taken, String failure, Duration delay) {
		return new Outcome(taken, Status.WAITING, null, failure, delay);
	}

	/** There was no time left to try it. */
	static Outcome untried(Taken taken) {
		return new Outcome(taken, Status.WAITING, null, null, Duration.ZERO);
	}

	/** It ends without having been sent. */
	static Outcome ended(Taken taken, Status status) {
		return new Outcome(taken, status, null, null, Duration.ZERO);
	}

	boolean isUntried() {
		return this.status == Status.WAITING && this.failure == null;
	}

}
