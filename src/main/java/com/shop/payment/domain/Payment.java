package com.shop.payment.domain;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
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
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
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

	private @Nullable String chargeId;

	private @Nullable String page;

	private @Nullable String refundId;

	private int refundTries;

	/** Calls that were answered since the status last changed. */
	private int calls;

	/** Calls in a row that the gateway did not answer. */
	private int unanswered;

	private @Nullable String lastFailure;

	/** When the next call is due; null if there is none. */
	private @Nullable Instant dueAt;

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
		this.status = PaymentStatus.REQUESTED;
		this.actor = Actor.current().toString();
	}

	/**
	 * Returns the pending call. After a decline or a cancellation, it asks whether the
	 * charge was paid nevertheless.
	 */
	Optional<GatewayCall> pendingCall(URI ownPage) {
		return switch (this.status) {
			case REQUESTED -> Optional.of(open(ownPage));
			case CREATED, DECLINED, CANCELLED -> charge().map(charge -> new GatewayCall.QueryCharge(this.id, charge));
			case CANCELLING ->
				Optional.of(charge().<GatewayCall>map(charge -> new GatewayCall.CancelCharge(this.id, charge))
					.orElseGet(() -> open(ownPage)));
			case REFUNDING -> Optional.of(refundCharge());
			case MADE, REFUNDED -> Optional.empty();
		};
	}

	private GatewayCall open(URI ownPage) {
		return new GatewayCall.OpenCharge(new ChargeRequest(this.id, this.orderId, amount(), ownPage));
	}

	private GatewayCall refundCharge() {
		var charge = charge().orElseThrow(() -> new IllegalStateException("Payment " + this.id + " has no charge"));
		var request = new RefundRequest(this.id, charge, amount(), this.refundTries);
		return new GatewayCall.RefundCharge(request, (this.refundId != null) ? new RefundId(this.refundId) : null);
	}

	/** Records that a call is about to be made; it is due again when the lease ends. */
	void callUntil(Instant lease) {
		this.dueAt = lease;
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

	/** Stores the charge; true if the customer can now be asked to pay. */
	boolean open(ChargeId charge, URI page) {
		if (this.chargeId == null) {
			this.chargeId = charge.value();
			this.page = page.toString();
		}
		return this.status == PaymentStatus.REQUESTED && moveTo(PaymentStatus.CREATED);
	}

	/** Records that the money arrived, expected or not; false if already known. */
	boolean make() {
		return switch (this.status) {
			case REQUESTED, CREATED, DECLINED, CANCELLING, CANCELLED -> moveTo(PaymentStatus.MADE);
			case MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** Records that it was declined; false if it was no longer expected. */
	boolean decline() {
		return endAs(PaymentStatus.DECLINED);
	}

	/** Records that it can no longer be made; false if it was no longer expected. */
	boolean expire() {
		return endAs(PaymentStatus.CANCELLED);
	}

	private boolean endAs(PaymentStatus end) {
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(end);
			case CANCELLING -> !moveTo(PaymentStatus.CANCELLED);
			case DECLINED, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** Starts to cancel it; false if there is nothing to cancel. */
	boolean cancel() {
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(PaymentStatus.CANCELLING);
			case CANCELLING, DECLINED, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** Starts the refund; false if it was already started or completed. */
	boolean refund() {
		return switch (this.status) {
			case MADE -> {
				this.refundTries = 1;
				yield moveTo(PaymentStatus.REFUNDING);
			}
			case REFUNDING, REFUNDED -> false;
			case REQUESTED, CREATED, DECLINED, CANCELLING, CANCELLED -> throw decided();
		};
	}

	/** Creates the refusal of a request that the payment's status no longer allows. */
	Conflict decided() {
		return new Conflict("PAYMENT_DECIDED", "Payment " + this.id + " is already " + this.status + ".");
	}

	/** Stores the id by which the gateway knows the refund of this attempt. */
	void trackRefund(int number, RefundId refund) {
		if (isUnderway(number)) {
			this.refundId = refund.value();
		}
	}

	/** Records that an attempt failed; false if this was already known. */
	boolean failRefund(int number) {
		if (!isUnderway(number)) {
			return false;
		}
		this.refundTries++;
		this.refundId = null;
		return true;
	}

	private boolean isUnderway(int number) {
		return this.status == PaymentStatus.REFUNDING && this.refundTries == number;
	}

	/** Completes the refund; false if this was already known. */
	boolean finishRefund() {
		return this.status == PaymentStatus.REFUNDING && moveTo(PaymentStatus.REFUNDED);
	}

	private boolean moveTo(PaymentStatus next) {
		this.actor = Actor.current().toString();
		this.status = next;
		this.calls = 0;
		return true;
	}

	/** On whose behalf the gateway is called and its reports are recorded. */
	Actor actor() {
		return Actor.parse(this.actor);
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

	/** The page on which the customer pays; empty until the charge is open. */
	public Optional<URI> page() {
		return Optional.ofNullable(this.page).map(URI::create);
	}

	Optional<ChargeId> charge() {
		return Optional.ofNullable(this.chargeId).map(ChargeId::new);
	}

	/** Whether the gateway has accepted the refund and given it an id. */
	boolean isRefundKnown() {
		return this.refundId != null;
	}

	int refundTries() {
		return this.refundTries;
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

	/** Why the last call was not answered; empty if it was. */
	Optional<String> lastFailure() {
		return Optional.ofNullable(this.lastFailure);
	}

}
