package com.shop.delivery.domain;

import org.jspecify.annotations.Nullable;

/**
 * What the staff report about a delivery.
 *
 * @param mishap what went wrong; required if something did
 * @param carrier who brings the goods; null if it is not known or has been said before
 * @param trackingNumber the carrier's number of the parcel; null likewise
 */
public record Report(Kind kind, @Nullable Mishap mishap, @Nullable String carrier, @Nullable String trackingNumber) {

	/** The kinds of reports. */
	public enum Kind {

		SHIPPING, SHIPPED, DELIVERED,
		/** It will not be delivered. */
		REFUSED,
		/** It will be brought again. */
		ATTEMPT_FAILED;

		/** Whether something went wrong. */
		public boolean isMishap() {
			return this == REFUSED || this == ATTEMPT_FAILED;
		}

	}

	public Report {
		if (kind.isMishap() != (mishap != null)) {
			throw new IllegalArgumentException("A mishap is required for REFUSED and ATTEMPT_FAILED only");
		}
	}

	/** The report of a step at which nothing went wrong. */
	public static Report of(Kind kind) {
		return new Report(kind, null, null, null);
	}

	/** The report of something that went wrong. */
	public static Report of(Kind kind, Mishap mishap) {
		return new Report(kind, mishap, null, null);
	}

	/**
	 * Whether it says nothing else than what is known. Others have heard of a step that
	 * is reported again, and would not hear of a change.
	 */
	boolean repeats(@Nullable String knownCarrier, @Nullable String knownNumber, @Nullable DeliveryReason known) {
		return (this.carrier == null || this.carrier.equals(knownCarrier))
				&& (this.trackingNumber == null || this.trackingNumber.equals(knownNumber))
				&& (this.mishap == null || this.mishap.reason().equals(known));
	}

	/** Why; only for reports of mishaps. */
	DeliveryReason reason() {
		if (this.mishap == null) {
			throw new IllegalStateException("Nothing went wrong: " + this);
		}
		return this.mishap.reason();
	}

}
