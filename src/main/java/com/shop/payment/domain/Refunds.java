package com.shop.payment.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

import com.shop.payment.RefundReference;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;

/**
 * The refunds of a payment: any number of parts, and at most once all that is left. The
 * gateway is asked for one after another, each until it is done or waits for a person.
 */
@Embeddable
class Refunds {

	/** In the order in which they were asked for; null if there are none. */
	@JdbcTypeCode(SqlTypes.JSON)
	@Mutability(Immutability.class)
	@Column(name = "refunds")
	private @Nullable List<Refund> entries;

	/** The gateway's id of the refund that is under way. */
	private @Nullable String refundId;

	/** The number of the attempt at the refund that is under way, from 1. */
	private int refundTries;

	/** Asks for the refund of all that is left; false if nothing is. */
	boolean addRest(BigDecimal paid, Instant now) {
		var rest = paid.subtract(promised());
		if (rest.signum() <= 0) {
			return false;
		}
		add(Refund.asked(null, rest, now));
		return true;
	}

	/**
	 * Asks for a refund in part; false if it was asked for before, or all that is left is
	 * refunded anyway.
	 * @throws IllegalStateException if more would be refunded than was paid
	 */
	boolean addPart(RefundReference part, BigDecimal amount, BigDecimal paid, Instant now) {
		if (contains(part) || contains(null)) {
			return false;
		}
		if (promised().add(amount).compareTo(paid) > 0) {
			throw new IllegalStateException("Refund " + part + " is more than what is left of the payment");
		}
		add(Refund.asked(part, amount, now));
		return true;
	}

	private void add(Refund refund) {
		if (current().isEmpty()) {
			this.refundTries = 1;
		}
		this.entries = Stream.concat(entries().stream(), Stream.of(refund)).toList();
	}

	/** Returns the refund that is under way. */
	Optional<Refund> current() {
		return entries().stream().filter(Refund::isUnderWay).findFirst();
	}

	/**
	 * The gateway's ids, as far as they are known, of the refunds about which it may have
	 * changed its mind: it has confirmed them, or refused them too often.
	 */
	List<RefundId> idsToCheck() {
		return entries().stream()
			.map(Refund::gatewayId)
			.filter(Objects::nonNull)
			.distinct()
			.map(RefundId::new)
			.toList();
	}

	boolean hasAnyToCheck() {
		return !idsToCheck().isEmpty();
	}

	/**
	 * Records what the gateway says of a refund that it has decided before. Returns the
	 * refund as it was until now; empty if this was known.
	 */
	Optional<Refund> check(RefundId id, RefundState state) {
		return switch (state) {
			case RefundState.Failed(var code) ->
				replace(refund -> refund.isKnownAs(id) && refund.done(), refund -> refund.failed(code));
			case RefundState.Done _ -> replace(refund -> refund.isKnownAs(id) && refund.hasFailed(), Refund::restored);
			case RefundState.Underway _ -> Optional.empty();
		};
	}

	/**
	 * Puts the refunds that have failed behind those that are under way, to ask the
	 * gateway for others in their place; false if there are none.
	 */
	boolean repeatFailed(Instant now) {
		var failed = failed().toList();
		var isIdle = current().isEmpty();
		this.entries = Stream
			.concat(entries().stream().filter(Predicate.not(Refund::hasFailed)),
					failed.stream().map(refund -> refund.again(now)))
			.toList();
		if (isIdle) {
			beginNext();
		}
		return !failed.isEmpty();
	}

	/**
	 * The customer got the money of the first failed refund in another way. Returns the
	 * refund as it was until now; empty if none has failed.
	 */
	Optional<Refund> settleFailed() {
		return replace(Refund::hasFailed, Refund::settled);
	}

	/** Changes the first such refund, and returns it as it was until now. */
	private Optional<Refund> replace(Predicate<Refund> which, UnaryOperator<Refund> change) {
		var first = entries().stream().filter(which).findFirst();
		first.ifPresent(found -> this.entries = entries().stream()
			.map(refund -> refund.equals(found) ? change.apply(refund) : refund)
			.toList());
		return first;
	}

	/** Whether this refund was asked for before; null stands for all that is left. */
	private boolean contains(@Nullable RefundReference part) {
		return entries().stream().anyMatch(refund -> Objects.equals(refund.part(), part));
	}

	/** Stores the id by which the gateway knows the refund of this attempt. */
	void track(RefundRequest request, RefundId refund) {
		if (isUnderWay(request)) {
			this.refundId = refund.value();
		}
	}

	/**
	 * Records that an attempt failed; false if this was already known. After so many
	 * attempts in a row, the refund waits for a person, and the next one begins.
	 */
	boolean fail(RefundRequest request, String reason, int most) {
		if (!isUnderWay(request)) {
			return false;
		}
		if (refusalsInARow() + 1 < most) {
			this.refundTries++;
			this.refundId = null;
		}
		else {
			replace(Refund::isUnderWay, refund -> refund.refused(reason, this.refundId, request.number()));
			beginNext();
		}
		return true;
	}

	/** How many attempts in a row at the refund that is under way have failed. */
	int refusalsInARow() {
		return current().map(refund -> this.refundTries - refund.nextAttempt()).orElse(0);
	}

	private void beginNext() {
		this.refundId = null;
		this.refundTries = current().map(Refund::nextAttempt).orElse(1);
	}

	/**
	 * Completes a refund, so that the next one begins; empty if this was known. Also one
	 * that waits for a person can turn out to be done.
	 */
	Optional<Refund> finish(RefundRequest request, @Nullable RefundId id) {
		var current = current();
		var finished = entries().stream()
			.filter(refund -> Objects.equals(refund.part(), request.part())
					&& refund.isConfirmedBy(request.number(), current.filter(refund::equals).isPresent()))
			.findFirst();
		finished.ifPresent(done -> {
			var isCurrent = current.equals(finished);
			var gatewayId = (id != null) ? id.value() : isCurrent ? this.refundId : done.gatewayId();
			replace(done::equals, refund -> refund.confirmed(gatewayId, request.number()));
			if (isCurrent) {
				beginNext();
			}
		});
		return finished;
	}

	private boolean isUnderWay(RefundRequest request) {
		return this.refundTries == request.number()
				&& current().filter(refund -> Objects.equals(refund.part(), request.part())).isPresent();
	}

	/** All that has been refunded or will be. */
	private BigDecimal promised() {
		return sum(entries().stream());
	}

	/** The status of a payment of this amount, as far as its refunds go. */
	PaymentStatus statusOf(BigDecimal paid) {
		if (current().isPresent()) {
			return PaymentStatus.REFUNDING;
		}
		return (refunded().compareTo(paid) == 0) ? PaymentStatus.REFUNDED : PaymentStatus.MADE;
	}

	/** All that has been refunded. */
	BigDecimal refunded() {
		return sum(entries().stream().filter(Refund::done));
	}

	/** Those that wait for a person. */
	Stream<Refund> failed() {
		return entries().stream().filter(Refund::hasFailed);
	}

	/** What waits for a person. */
	BigDecimal owed() {
		return sum(failed());
	}

	/**
	 * The refund of all that was left, once it and all parts have been confirmed, at any
	 * time.
	 */
	Optional<Refund> completeRest() {
		return entries().stream().anyMatch(refund -> refund.isNews() && !refund.done()) ? Optional.empty()
				: entries().stream().filter(Predicate.not(Refund::isPart)).findFirst();
	}

	private static BigDecimal sum(Stream<Refund> refunds) {
		return refunds.map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** The gateway's id of the refund under way; null until it has accepted it. */
	@Nullable RefundId idUnderWay() {
		return (this.refundId != null) ? new RefundId(this.refundId) : null;
	}

	/** The number of the attempt at the refund under way, from 1. */
	int attemptUnderWay() {
		return this.refundTries;
	}

	private List<Refund> entries() {
		return (this.entries != null) ? this.entries : List.of();
	}

}
