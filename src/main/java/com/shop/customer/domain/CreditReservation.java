package com.shop.customer.domain;

import java.math.BigDecimal;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.customer.ReserveCredit;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;

/**
 * The decision about the credit of one order. It is kept, so that a repeated command
 * changes nothing.
 */
@Entity
@Table(schema = "customer", name = "credit_reservations")
class CreditReservation {

	enum State {

		HELD, REFUSED, RELEASED

	}

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "order_id"))
	private OrderId orderId;

	@Version
	private @Nullable Long version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "customer_id"))
	private CustomerId customerId;

	private String currency;

	private BigDecimal amount;

	@Enumerated(EnumType.STRING)
	private State state;

	@SuppressWarnings("NullAway.Init")
	protected CreditReservation() {
	}

	CreditReservation(ReserveCredit command, State state) {
		this.orderId = command.orderId();
		this.customerId = command.customerId();
		this.currency = command.amount().getCurrencyUnit().getCode();
		this.amount = command.amount().getAmount();
		this.state = state;
	}

	boolean isHeldBy(CustomerId customer) {
		return this.state == State.HELD && this.customerId.equals(customer);
	}

	void release() {
		if (this.state != State.HELD) {
			throw new IllegalStateException("The credit of order " + this.orderId + " is " + this.state);
		}
		this.state = State.RELEASED;
	}

	Money amount() {
		return StoredMoney.of(this.currency, this.amount);
	}

}
