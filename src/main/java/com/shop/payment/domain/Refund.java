package com.shop.payment.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundReference;
import com.shop.payment.gateway.RefundId;

/**
 * One refund of a payment. Rows of earlier versions do not have all of it.
 * <ul>
 * <li>It is under way: not {@code done}, and no {@code failure}.
 * <li>The gateway has confirmed it: {@code done}, with a {@code confirmedAttempt}.
 * <li>It waits for a person, because the gateway has refused it too often: a
 * {@code failure}, and a {@code lastRefusedAttempt}.
 * <li>It waits for a person, because the gateway has taken its confirmation back: a
 * {@code failure}, and no {@code lastRefusedAttempt}.
 * </ul>
 *
 * @param part tells the refund in part from others; null for the refund of all that is
 * left
 * @param done whether the gateway has confirmed it, and has not taken that back
 * @param askedAt when the shop asked for it, the last time
 * @param gatewayId the id by which the gateway knows the refund that it has confirmed
 * @param confirmedAttempt the number of the attempt that was confirmed, by the gateway or
 * a person; null until one was
 * @param failure why it waits for a person: it failed after its confirmation, or the
 * gateway has refused it too often; null if it does not
 * @param lastRefusedAttempt the number of the attempt after which it began to wait for a
 * person, because the gateway had refused it too often; null if that did not happen
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Refund(@Nullable RefundReference part, BigDecimal amount, boolean done,
		@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant askedAt, @Nullable String gatewayId,
		@JsonProperty("attempt") @Nullable Integer confirmedAttempt, @Nullable String failure,
		@JsonProperty("refused") @Nullable Integer lastRefusedAttempt) {

	static Refund asked(@Nullable RefundReference part, BigDecimal amount, Instant now) {
		return new Refund(part, amount, false, now, null, null, null, null);
	}

	/** Whether the gateway has to be asked for it. */
	@JsonIgnore
	boolean isUnderWay() {
		return !this.done && this.failure == null;
	}

	@JsonIgnore
	boolean isPart() {
		return this.part != null;
	}

	/** Whether it has failed, and nobody has seen to it. */
	boolean hasFailed() {
		return this.failure != null;
	}

	/**
	 * Whether its confirmation is news. If it was confirmed before and failed then,
	 * everybody was told at that time.
	 */
	@JsonIgnore
	boolean isNews() {
		return this.confirmedAttempt == null;
	}

	/** The event that tells of its confirmation. */
	PaymentEvent toEvent(Payment payment) {
		var money = payment.money(this.amount);
		return (this.part != null)
				? new PaymentPartRefunded(payment.id(), payment.orderId(), payment.customerId(), this.part, money,
						payment.refunded())
				: new PaymentRefunded(payment.id(), payment.orderId(), payment.customerId(), money);
	}

	FailedRefund toFailed(Payment payment) {
		return new FailedRefund(payment.money(this.amount), this.lastRefusedAttempt != null,
				Objects.requireNonNull(this.failure));
	}

	int nextAttempt() {
		return lastAttempt() + 1;
	}

	/** The last attempt that is over for good, from 1; 0 if there is none. */
	private int lastAttempt() {
		return (this.lastRefusedAttempt != null) ? this.lastRefusedAttempt : orNone(this.confirmedAttempt);
	}

	private static int orNone(@Nullable Integer attempt) {
		return (attempt != null) ? attempt : 0;
	}

	/** Whether a confirmation of this attempt tells that the customer has the money. */
	boolean isConfirmedBy(int attempt, boolean isCurrent) {
		return !this.done && attempt > orNone(this.confirmedAttempt) && (isCurrent || attempt <= lastAttempt());
	}

	/** Whether the gateway knows it by this id. */
	boolean isKnownAs(RefundId refund) {
		return refund.value().equals(this.gatewayId);
	}

	Refund confirmed(@Nullable String gatewayId, int attempt) {
		return new Refund(this.part, this.amount, true, this.askedAt, gatewayId, attempt, null, null);
	}

	/** The gateway has taken its confirmation back. */
	Refund failed(String reason) {
		return new Refund(this.part, this.amount, false, this.askedAt, this.gatewayId, this.confirmedAttempt, reason,
				this.lastRefusedAttempt);
	}

	/** The gateway has refused it too often, the last time at this attempt. */
	Refund refused(String reason, @Nullable String gatewayId, int attempt) {
		return new Refund(this.part, this.amount, false, this.askedAt, gatewayId, this.confirmedAttempt, reason,
				attempt);
	}

	/** The gateway has to be asked for another refund in place of the one that failed. */
	Refund again(Instant now) {
		return new Refund(this.part, this.amount, false, now, null, this.confirmedAttempt, null,
				this.lastRefusedAttempt);
	}

	/** The customer has the money, whatever the gateway says. */
	Refund settled() {
		return confirmed(null, lastAttempt());
	}

	/** The gateway has confirmed it after all. */
	Refund restored() {
		return confirmed(this.gatewayId, lastAttempt());
	}

}
