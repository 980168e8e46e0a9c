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
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;
import com.shop.shared.problem.Conflict;

/**
 * The payment of one order: what the shop wants, and what the gateway has said so far.
 * The gateway's last words (paid, declined, refunded) may arrive twice, late and in any
 * order; money that is there is never denied.
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

	/** Answered calls since the status changed. */
	private int calls;

	/** Calls in a row that got no answer. */
	private int unanswered;

	private @Nullable String lastFailure;

	/** When the gateway has to be called next, if it has to. */
	private @Nullable Instant dueAt;

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
	}

	/**
	 * What there is to do at the gateway; of a payment that is off, whether it was paid
	 * all the same.
	 */
	Optional<Errand> errand(URI ownPage) {
		return switch (this.status) {
			case REQUESTED -> Optional.of(open(ownPage));
			case CREATED, DECLINED, CANCELLED -> charge().map(charge -> new Errand.Ask(this.id, charge));
			case CANCELLING -> Optional
				.of(charge().<Errand>map(charge -> new Errand.Cancel(this.id, charge)).orElseGet(() -> open(ownPage)));
			case REFUNDING -> Optional.of(giveBack());
			case MADE, REFUNDED -> Optional.empty();
		};
	}

	private Errand open(URI ownPage) {
		return new Errand.Open(new ChargeRequest(this.id, this.orderId, amount(), ownPage));
	}

	private Errand giveBack() {
		var charge = charge().orElseThrow(() -> new IllegalStateException("Payment " + this.id + " has no charge"));
		var request = new RefundRequest(this.id, charge, amount(), this.refundTries);
		return new Errand.GiveBack(request, (this.refundId != null) ? new RefundId(this.refundId) : null);
	}

	/** The call is about to be made; if nothing is heard of it, it is due again then. */
	void callUntil(Instant lease) {
		this.dueAt = lease;
	}

	/** There was an answer, whatever it says; the next call, if there is any, is then. */
	void answered(@Nullable Instant nextCall) {
		this.calls++;
		this.unanswered = 0;
		this.lastFailure = null;
		this.dueAt = nextCall;
	}

	/** There was no answer, so the call is made again then. */
	void missAnswer(String reason, Instant nextCall) {
		this.unanswered++;
		this.lastFailure = reason;
		this.dueAt = nextCall;
	}

	/** True if the customer is to be asked for the money now. */
	boolean open(ChargeId charge, URI page) {
		if (this.chargeId == null) {
			this.chargeId = charge.value();
			this.page = page.toString();
		}
		return this.status == PaymentStatus.REQUESTED && moveTo(PaymentStatus.CREATED);
	}

	/** False if that is known; whatever was wanted before, the money is there. */
	boolean make() {
		return switch (this.status) {
			case REQUESTED, CREATED, DECLINED, CANCELLING, CANCELLED -> moveTo(PaymentStatus.MADE);
			case MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** False if nobody waits for the money, or it is there. */
	boolean decline() {
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(PaymentStatus.DECLINED);
			case CANCELLING -> {
				moveTo(PaymentStatus.CANCELLED);
				yield false;
			}
			case DECLINED, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** The gateway takes no money for it any more. False if nobody waits for it. */
	boolean expire() {
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(PaymentStatus.CANCELLED);
			case CANCELLING -> {
				moveTo(PaymentStatus.CANCELLED);
				yield false;
			}
			case DECLINED, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** False if there is nothing to cancel. */
	boolean cancel() {
		return switch (this.status) {
			case REQUESTED, CREATED -> moveTo(PaymentStatus.CANCELLING);
			case CANCELLING, DECLINED, CANCELLED, MADE, REFUNDING, REFUNDED -> false;
		};
	}

	/** False if it is done or under way; refused if no money came. */
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

	/** The refusal of what cannot be done in this state any more. */
	Conflict decided() {
		return new Conflict("PAYMENT_DECIDED", "Payment " + this.id + " is already " + this.status + ".");
	}

	/** The gateway is about the refund of that try. */
	void trackRefund(int number, RefundId refund) {
		if (isUnderway(number)) {
			this.refundId = refund.value();
		}
	}

	/** That try has failed, so there will be another one. False if that is known. */
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

	/** False if that is known. */
	boolean finishRefund() {
		return this.status == PaymentStatus.REFUNDING && moveTo(PaymentStatus.REFUNDED);
	}

	private boolean moveTo(PaymentStatus next) {
		this.status = next;
		this.calls = 0;
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

	/** Where the customer pays; known when the gateway has opened the charge. */
	public Optional<URI> page() {
		return Optional.ofNullable(this.page).map(URI::create);
	}

	Optional<ChargeId> charge() {
		return Optional.ofNullable(this.chargeId).map(ChargeId::new);
	}

	/** Whether the gateway is known to be about the refund. */
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

	/** When the gateway is called next, if it is. */
	Optional<Instant> dueAt() {
		return Optional.ofNullable(this.dueAt);
	}

	/** Why the last call got no answer, if it got none. */
	Optional<String> lastFailure() {
		return Optional.ofNullable(this.lastFailure);
	}

}
