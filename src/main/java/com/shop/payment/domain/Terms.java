package com.shop.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

import com.shop.payment.PaymentItem;
import com.shop.payment.RequestPayment;

/**
 * What a customer is told along with the request to pay. Older payments do not have all
 * of it.
 */
@Embeddable
public class Terms {

	private @Nullable String orderNumber;

	private @Nullable Instant payUntil;

	@JdbcTypeCode(SqlTypes.JSON)
	@Mutability(Immutability.class)
	@Column(updatable = false)
	private @Nullable List<PaymentItem> items;

	protected Terms() {
	}

	Terms(RequestPayment request) {
		this.orderNumber = request.orderNumber();
		this.payUntil = request.payUntil();
		this.items = request.items();
	}

	/** The number that people know the order by. */
	public Optional<String> orderNumber() {
		return Optional.ofNullable(this.orderNumber);
	}

	/** When the order is cancelled if it is not paid. */
	public Optional<Instant> payUntil() {
		return Optional.ofNullable(this.payUntil);
	}

	/** What the customer pays for; empty if that is not known. */
	public List<PaymentItem> items() {
		return (this.items != null) ? this.items : List.of();
	}

	/** Whether the customer was told that they can pay at that time. */
	boolean canBePaidAt(Instant time) {
		return this.payUntil != null && time.isBefore(this.payUntil);
	}

}
