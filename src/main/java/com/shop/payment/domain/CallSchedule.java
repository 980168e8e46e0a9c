package com.shop.payment.domain;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** When a payment's next call to the gateway is due, and what came of those before. */
@Embeddable
class CallSchedule {

	/**
	 * Calls that were answered since the payment last took a step; also one to the same
	 * status.
	 */
	private int calls;

	/** Calls that were claimed, however they ended. */
	private int claims;

	/** Calls in a row that the gateway did not answer. */
	private int unanswered;

	private @Nullable String lastFailure;

	/** When the next call is due; null if there is none. */
	private @Nullable Instant dueAt;

	/**
	 * By when somebody wants the next call, whatever the call that is under way answers;
	 * null if nobody has wanted one since the last call was claimed.
	 */
	private @Nullable Instant wantedBy;

	/** When the gateway was last asked how things stand; null if it never was. */
	private @Nullable Instant askedAt;

	/**
	 * Whether a webhook came about which the gateway could not be asked yet: before the
	 * answer to the call that it is about, or while confirmed refunds have to be checked.
	 */
	private boolean hasNews;

	/** Begins to count the calls anew. */
	void restart() {
		this.calls = 0;
	}

	/**
	 * Records that a call is about to be made; it is due again when the lease ends.
	 * Returns the number of the call.
	 */
	int callUntil(Instant lease) {
		this.dueAt = lease;
		this.wantedBy = null;
		return ++this.claims;
	}

	/** Whether no other call has been claimed since. */
	boolean isLast(ClaimedCall claimed) {
		return this.claims == claimed.number();
	}

	int claims() {
		return this.claims;
	}

	/**
	 * Makes the next call due at that time at the latest, also if the answer to a call
	 * under way is recorded meanwhile: the gateway may have given it before.
	 */
	void callBy(Instant latest) {
		this.dueAt = earlier(this.dueAt, latest);
		this.wantedBy = earlier(this.wantedBy, latest);
	}

	/** Makes the next call due as early as somebody wants it, if anybody does. */
	void callAsWanted() {
		if (this.wantedBy != null) {
			this.dueAt = earlier(this.dueAt, this.wantedBy);
		}
	}

	/** Whether somebody has wanted another call since the last one was claimed. */
	boolean isWanted() {
		return this.wantedBy != null;
	}

	private static Instant earlier(@Nullable Instant one, Instant other) {
		return (one != null && one.isBefore(other)) ? one : other;
	}

	/** Records that the gateway is about to be asked how things stand. */
	void ask(Instant now) {
		this.askedAt = now;
	}

	/** Whether the gateway was asked at that time or after it. */
	boolean wasAskedSince(Instant time) {
		return this.askedAt != null && !this.askedAt.isBefore(time);
	}

	/** Records that a webhook came about which the gateway is to be asked later. */
	void keepNews() {
		this.hasNews = true;
	}

	/** Records any answer, and when the next call is due; null if there is none. */
	void answered(@Nullable Instant nextCall) {
		this.calls++;
		this.unanswered = 0;
		this.lastFailure = null;
		this.dueAt = nextCall;
	}

	/** Records that the gateway did not answer, and when to repeat the call. */
	void missAnswer(String reason, Instant nextCall) {
		this.unanswered++;
		this.lastFailure = reason;
		this.dueAt = nextCall;
	}

	int calls() {
		return this.calls;
	}

	int unanswered() {
		return this.unanswered;
	}

	/** When the next call to the gateway is due, if there is one. */
	Optional<Instant> dueAt() {
		return Optional.ofNullable(this.dueAt);
	}

	/** The gateway has been asked, or is about to be. */
	void useUpNews() {
		this.hasNews = false;
	}

	/** Whether there is news about which the gateway has not been asked yet. */
	boolean hasNews() {
		return this.hasNews;
	}

	/** Why the last call was not answered; empty if it was. */
	Optional<String> lastFailure() {
		return Optional.ofNullable(this.lastFailure);
	}

}
