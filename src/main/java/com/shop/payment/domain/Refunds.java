package com.shop.payment.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/**
 * The refunds of a payment: any number of parts, and at most once all that is left. The
 * gateway is asked for one after another, each until it is done.
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
		return rest.signum() > 0 && add(new Refund(null, rest, false, now));
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
		return add(new Refund(part, amount, false, now));
	}

	private boolean add(Refund refund) {
		if (current().isEmpty()) {
			this.refundTries = 1;
		}
		this.entries = Stream.concat(entries().stream(), Stream.of(refund)).toList();
		return true;
	}

	/** Returns the refund that is under way. */
	Optional<Refund> current() {
		return entries().stream().filter(refund -> !refund.done()).findFirst();
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

	/** Records that an attempt failed; false if this was already known. */
	boolean fail(RefundRequest request) {
		if (!isUnderWay(request)) {
			return false;
		}
		this.refundTries++;
		this.refundId = null;
		return true;
	}

	/** Completes a refund, so that the next one begins; empty if this was known. */
	Optional<Refund> finish(RefundRequest request) {
		var finished = current().filter(refund -> Objects.equals(refund.part(), request.part()));
		finished.ifPresent(done -> {
			this.entries = entries().stream()
				.map(refund -> Objects.equals(refund.part(), done.part()) ? refund.confirmed() : refund)
				.toList();
			this.refundId = null;
			this.refundTries = 1;
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

	private static BigDecimal sum(Stream<Refund> refunds) {
		return refunds.map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** The gateway's id of the refund under way; null until it has accepted it. */
	@Nullable RefundId known() {
		return (this.refundId != null) ? new RefundId(this.refundId) : null;
	}

	int tries() {
		return this.refundTries;
	}

	private List<Refund> entries() {
		return (this.entries != null) ? this.entries : List.of();
	}

}
