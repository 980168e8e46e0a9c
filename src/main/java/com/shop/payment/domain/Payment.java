package com.shop.payment.domain;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
import com.shop.payment.RefundReference;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.shared.Actor;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;
import com.shop.shared.problem.Conflict;

/**
 * The payment of one order: what the shop wants, and what the gateway has reported so
 * far. The gateway's final reports (paid, declined, refunded) may arrive twice, late and
 * in any order. A report that the payment was made is always accepted.
 */
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

	@Embedded
	private @Nullable Terms terms;

	@Embedded
	private Charge charge = new Charge();

	@Embedded
	private Refunds refunds = new Refunds();

	@Embedded
	private CallSchedule schedule = new CallSchedule();

	/** Who caused its last change; null in rows from before this was stored. */
	private @Nullable String actor;

	@SuppressWarnings("NullAway.Init")
	protected Payment() {
	}

	Payment(PaymentId id, RequestPayment request) {
		this.id = id;
		this.orderId = request.orderId();
		this.customerId = request.customerId();
		this.currency = request.amount().getCurrencyUnit().getCode();
		this.amount = request.amount().getAmount();
		this.terms = new Terms(request);
		this.status = PaymentStatus.REQUESTED;
		this.actor = Actor.current().toString();
	}

	/** Stores the charge; true if the customer can now be asked to pay. */
	boolean open(ChargeId charge, URI page) {
		this.charge.open(charge, page);
		return this.status == PaymentStatus.REQUESTED && moveTo(PaymentStatus.CREATED);
	}

	/**
	 * Records that the money arrived, expected or not, by this charge, which may have
	 * been replaced since then; false if already known.
	 */
	boolean make(ChargeId paid) {
		if (this.status.isCaptured()) {
			return false;
		}
		this.charge.makePaid(paid);
		return moveTo(PaymentStatus.MADE);
	}

	/** Records whether the customer has done their part, and the bank has not yet. */
	void expectMoney(boolean isPending) {
		this.charge.expectMoney(isPending);
	}

	/** Records that an attempt to pay was declined; the customer can try again. */
	void decline(String reason) {
		if (this.status == PaymentStatus.CREATED) {
			this.charge.decline(reason);
		}
	}

	/** Makes place for another charge; false if the payment is no longer expected. */
	boolean reopen() {
		if (this.status == PaymentStatus.CREATED) {
			this.charge.replace();
			return moveTo(PaymentStatus.CREATED);
		}
		return false;
	}

	/** Records that the gateway refuses it for good; false if no longer expected. */
	boolean refuse() {
		return endAs(PaymentStatus.DECLINED);
	}

	/** Records that it can no longer be made; false if it was no longer expected. */
	boolean expire() {
		return endAs(PaymentStatus.CANCELLED);
	}

	private boolean endAs(PaymentStatus end) {
		if (this.status == PaymentStatus.CANCELLING) {
			// The order has cancelled it itself, so it need not be told.
			moveTo(PaymentStatus.CANCELLED);
			return false;
		}
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(end);
			case DECLINING -> moveTo(PaymentStatus.DECLINED);
			case CANCELLING, DECLINED, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** The customer declines to pay, for good; false if they did so before. */
	boolean giveUp() {
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(PaymentStatus.DECLINING);
			case DECLINING, DECLINED -> false;
			case CANCELLING, CANCELLED, MADE, REFUNDING, REFUNDED -> throw decided();
		};
	}

	/** Starts to cancel it; false if there is nothing to cancel. */
	boolean cancel() {
		return this.status.isUndecided() && moveTo(PaymentStatus.CANCELLING);
	}

	/** Asks for the refund of all that is left; false if nothing is. */
	boolean refundRest(Instant now) {
		requireCaptured();
		return this.refunds.addRest(this.amount, now) && moveTo(PaymentStatus.REFUNDING);
	}

	/** Asks for a refund in part; false if it was asked for before, or is not needed. */
	boolean refundPart(RefundReference part, Money amount, Instant now) {
		requireCaptured();
		return this.refunds.addPart(part, amount.getAmount(), this.amount, now) && moveTo(PaymentStatus.REFUNDING);
	}

	private void requireCaptured() {
		if (!this.status.isCaptured()) {
			throw decided();
		}
	}

	/** Creates the refusal of a request that the payment's status no longer allows. */
	Conflict decided() {
		return new Conflict("PAYMENT_DECIDED", "Payment " + this.id + " is already " + this.status + ".");
	}

	/** Completes a refund; empty if this was already known. */
	Optional<Refund> finishRefund(RefundRequest request, @Nullable RefundId refund) {
		var finished = this.refunds.finish(request, refund);
		finished.ifPresent(_ -> followRefunds());
		return finished;
	}

	/** Takes the status that follows from its refunds. */
	void followRefunds() {
		moveTo(this.refunds.statusOf(this.amount));
	}

	/** Returns true: something has changed, which is what most callers are asked. */
	private boolean moveTo(PaymentStatus next) {
		this.actor = Actor.current().toString();
		this.status = next;
		this.schedule.restart();
		return true;
	}

	/** On whose behalf the gateway is called and its reports are recorded. */
	Actor actor() {
		return Actor.parse(this.actor);
	}

	/** Changes whenever anything about the payment does. */
	public long version() {
		return (this.version != null) ? this.version : 0;
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
		return money(this.amount);
	}

	/** What of it has been refunded. */
	public Money refunded() {
		return money(this.refunds.refunded());
	}

	/** What of it the customer is to get back, but which waits for a person. */
	public Money refundOwed() {
		return money(this.refunds.owed());
	}

	/** The refunds that wait for a person. */
	public List<FailedRefund> failedRefunds() {
		return this.refunds.failed().map(refund -> refund.toFailed(this)).toList();
	}

	Money money(BigDecimal amount) {
		return StoredMoney.of(this.currency, amount);
	}

	public PaymentStatus status() {
		return this.status;
	}

	/** The page on which the customer pays; empty until the charge is open. */
	public Optional<URI> page() {
		return this.charge.page();
	}

	Optional<ChargeId> charge() {
		return this.charge.id();
	}

	/** Whether the gateway says that the customer has paid, but not that it has come. */
	public boolean isPending() {
		return this.status == PaymentStatus.CREATED && this.charge.isPending();
	}

	/** Counts the charges that were opened for it one after the other, from 1. */
	public int chargeNumber() {
		return this.charge.number();
	}

	/** Why the last attempt to pay was declined; empty if none was, or it is paid. */
	public Optional<String> lastDecline() {
		return this.charge.lastDecline();
	}

	/** What a customer is told along with the request to pay. */
	public Terms terms() {
		return (this.terms != null) ? this.terms : new Terms();
	}

	Refunds refunds() {
		return this.refunds;
	}

	/** When to call the gateway for it. */
	CallSchedule schedule() {
		return this.schedule;
	}

}
