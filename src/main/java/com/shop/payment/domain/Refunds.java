package com.shop.payment.domain;

import java.math.BigDecimal;
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

	void add(Refund refund) {
		if (current().isEmpty()) {
			this.refundTries = 1;
		}
		this.entries = Stream.concat(entries().stream(), Stream.of(refund)).toList();
	}

	/** Returns the refund that is under way. */
	Optional<Refund> current() {
		return entries().stream().filter(refund -> !refund.done()).findFirst();
	}

	/** Whether this refund was asked for before; null stands for all that is left. */
	boolean contains(@Nullable RefundReference part) {
		return entries().stream().anyMatch(refund -> Objects.equals(refund.part(), part));
	}

	/** Whether the request belongs to the attempt that is under way. */
	boolean isUnderWay(RefundRequest request) {
		return isCurrent(request) && this.refundTries == request.number();
	}

	/** Whether the request belongs to the refund that is under way. */
	boolean isCurrent(RefundRequest request) {
		return current().filter(refund -> Objects.equals(refund.part(), request.part())).isPresent();
	}

	void track(RefundId refund) {
		this.refundId = refund.value();
	}

	void failAttempt() {
		this.refundTries++;
		this.refundId = null;
	}

	/** Notes that the refund under way is done, and returns it. The next one begins. */
	Refund finish() {
		var finished = current().orElseThrow();
		this.entries = entries().stream().map(refund -> (refund == finished) ? refund.confirmed() : refund).toList();
		this.refundId = null;
		this.refundTries = 1;
		return finished;
	}

	/** All that has been refunded or will be. */
	BigDecimal promised() {
		return sum(entries().stream());
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
