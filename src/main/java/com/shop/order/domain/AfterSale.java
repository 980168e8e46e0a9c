package com.shop.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.ReturnedItem;
import com.shop.payment.RefundReference;
import com.shop.shared.Sku;

/**
 * What goes back after an order was paid: parts of the money, and goods. Most orders have
 * none of it, so their columns are null.
 */
@Embeddable
public class AfterSale {

	@JdbcTypeCode(SqlTypes.JSON)
	@Mutability(Immutability.class)
	private @Nullable List<OrderRefund> refunds;

	@JdbcTypeCode(SqlTypes.JSON)
	@Mutability(Immutability.class)
	private @Nullable List<OrderReturn> returns;

	/** Promises a refund; false if it was promised before. */
	boolean promise(OrderRefund refund) {
		if (refunds().stream().anyMatch(known -> known.id().equals(refund.id()))) {
			return false;
		}
		this.refunds = Stream.concat(refunds().stream(), Stream.of(refund)).toList();
		return true;
	}

	/** Notes that a refund was made; false if it is unknown or was noted before. */
	boolean confirm(RefundReference id, Instant now) {
		if (refunds().stream().noneMatch(refund -> refund.id().equals(id) && !refund.isConfirmed())) {
			return false;
		}
		this.refunds = refunds().stream()
			.map(refund -> refund.id().equals(id) ? refund.confirmed(now) : refund)
			.toList();
		return true;
	}

	/** Notes that all the money is back, whichever way it went. */
	void confirmAll(Instant now) {
		if (this.refunds != null) {
			this.refunds = refunds().stream()
				.map(refund -> refund.isConfirmed() ? refund : refund.confirmed(now))
				.toList();
		}
	}

	/** Takes goods back; false if that was done before. */
	boolean takeBack(OrderReturn goods) {
		if (returns().stream().anyMatch(known -> known.id().equals(goods.id()))) {
			return false;
		}
		this.returns = Stream.concat(returns().stream(), Stream.of(goods)).toList();
		return true;
	}

	/** The money that was refunded in parts, or will be. */
	BigDecimal promised() {
		return sum(refunds().stream());
	}

	/** The money that was refunded in parts. */
	BigDecimal confirmed() {
		return sum(refunds().stream().filter(OrderRefund::isConfirmed));
	}

	private static BigDecimal sum(Stream<OrderRefund> refunds) {
		return refunds.map(OrderRefund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** The pieces of a product that were sent back. */
	public int returned(Sku sku) {
		return returns().stream()
			.flatMap(goods -> goods.lines().stream())
			.filter(line -> line.sku().equals(sku))
			.mapToInt(ReturnedItem::quantity)
			.sum();
	}

	/** The refunds in part, in the order in which they were asked for. */
	public List<OrderRefund> refunds() {
		return (this.refunds != null) ? this.refunds : List.of();
	}

	/** The goods that were sent back. */
	public List<OrderReturn> returns() {
		return (this.returns != null) ? this.returns : List.of();
	}

}
