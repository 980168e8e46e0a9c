package com.shop.payment.domain;

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

import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;

/** The payment of one order. */
@Entity
@Table(schema = "payment", name = "payments")
public class Payment {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private PaymentId id;

	@Version
	private @Nullable Long version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "order_id"))
	private OrderId orderId;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "customer_id"))
	private CustomerId customerId;

	private String currency;

	private BigDecimal amount;

	@Enumerated(EnumType.STRING)
	private PaymentStatus status;

	@SuppressWarnings("NullAway.Init")
	protected Payment() {
	}

	Payment(PaymentId id, RequestPayment request) {
		this.id = id;
		this.orderId = request.orderId();
		this.customerId = request.customerId();
		this.currency = request.amount().getCurrencyUnit().getCode();
		this.amount = request.amount().getAmount();
		this.status = PaymentStatus.CREATED;
	}

	/** False if it is made already; refused if it cannot be made any more. */
	boolean make() {
		return move(PaymentStatus.CREATED, PaymentStatus.MADE);
	}

	/** False if it is declined already; refused if it is decided otherwise. */
	boolean decline() {
		return move(PaymentStatus.CREATED, PaymentStatus.DECLINED);
	}

	/** False if there is nothing to cancel. */
	boolean cancel() {
		return this.status == PaymentStatus.CREATED && move(PaymentStatus.CREATED, PaymentStatus.CANCELLED);
	}

	/** False if it is refunded already; refused if no money came. */
	boolean refund() {
		return move(PaymentStatus.MADE, PaymentStatus.REFUNDED);
	}

	private boolean move(PaymentStatus from, PaymentStatus to) {
		if (this.status == to) {
			return false;
		}
		if (this.status != from) {
			throw new PaymentDecided(this.id, this.status);
		}
		this.status = to;
		return true;
	}

	public PaymentId id() {
		return this.id;
	}

	public OrderId orderId() {
		return this.orderId;
	}

	public CustomerId customerId() {
		return this.customerId;
	}

	public Money amount() {
		return StoredMoney.of(this.currency, this.amount);
	}

	public PaymentStatus status() {
		return this.status;
	}

}
