package com.shop.payment.domain;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundStates;

import static java.util.stream.Collectors.toMap;

/**
 * One call to the gateway for a payment. Calls are idempotent: repeating one has no
 * further effect.
 */
sealed interface GatewayCall {

	/**
	 * The call that the payment's status makes necessary. After the end, it asks whether
	 * the charge was paid after all.
	 * @param ownPage the shop's own page for the payment
	 */
	static Optional<GatewayCall> pendingOf(Payment payment, URI ownPage) {
		var id = payment.id();
		return switch (payment.status()) {
			case REQUESTED -> Optional.of(OpenCharge.of(payment, ownPage));
			case CREATED -> Optional.of(payment.charge()
				.<GatewayCall>map(charge -> new QueryCharge(id, charge))
				.orElseGet(() -> OpenCharge.of(payment, ownPage)));
			case DECLINED, CANCELLED -> payment.charge().map(charge -> new QueryCharge(id, charge));
			case DECLINING,
					CANCELLING ->
				Optional.of(payment.charge()
					.<GatewayCall>map(charge -> new CancelCharge(id, charge))
					.orElseGet(() -> OpenCharge.of(payment, ownPage)));
			case REFUNDING -> Optional.of(RefundCharge.of(payment));
			case MADE, REFUNDED -> CheckRefunds.of(payment);
		};
	}

	PaymentId payment();

	/** The name of the call in metrics and logs. */
	String name();

	GatewayAnswer carryOut(PaymentGateway gateway);

	/** The number of calls that it makes to the gateway, one after the other. */
	default int steps() {
		return 1;
	}

	/**
	 * Whether it begins something at the gateway, so that the shop cannot ask about that
	 * before the call is answered.
	 */
	boolean isBeginning();

	/** Whether it changes nothing at the gateway, and only asks. */
	default boolean isQuestion() {
		return switch (this) {
			case QueryCharge _, CheckRefunds _ -> true;
			case RefundCharge refund -> !refund.isBeginning();
			case OpenCharge _, CancelCharge _ -> false;
		};
	}

	/** Whether it is about a charge that has been replaced in the payment since then. */
	default boolean isOutdated(Payment payment) {
		return switch (this) {
			case QueryCharge query -> !payment.charge().equals(Optional.of(query.charge()));
			case CancelCharge cancel -> !payment.charge().equals(Optional.of(cancel.charge()));
			case OpenCharge open -> open.request().number() != payment.chargeNumber();
			case RefundCharge _, CheckRefunds _ -> false;
		};
	}

	/**
	 * The charge whose state the gateway tells; empty if the call is about another thing.
	 */
	default Optional<ChargeId> askedAbout() {
		return switch (this) {
			case QueryCharge query -> Optional.of(query.charge());
			case CancelCharge cancel -> Optional.of(cancel.charge());
			case OpenCharge _, RefundCharge _, CheckRefunds _ -> Optional.empty();
		};
	}

	/** The refund that the call is about; empty if it is about none. */
	default Optional<RefundRequest> refund() {
		return Optional.empty();
	}

	/** Opens a charge, so that there is a page on which the customer can pay. */
	record OpenCharge(ChargeRequest request) implements GatewayCall {

		static OpenCharge of(Payment payment, URI ownPage) {
			return new OpenCharge(new ChargeRequest(payment.id(), payment.orderId(), payment.amount(), ownPage,
					payment.chargeNumber()));
		}

		@Override
		public PaymentId payment() {
			return this.request.payment();
		}

		@Override
		public String name() {
			return "open";
		}

		@Override
		public boolean isBeginning() {
			return true;
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return gateway.open(this.request);
		}

	}

	/** Asks whether the charge was paid. */
	record QueryCharge(PaymentId payment, ChargeId charge) implements GatewayCall {

		@Override
		public String name() {
			return "ask";
		}

		@Override
		public boolean isBeginning() {
			return false;
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return gateway.ask(this.charge);
		}

	}

	/** Cancels the charge, so that nobody can pay it any more. */
	record CancelCharge(PaymentId payment, ChargeId charge) implements GatewayCall {

		@Override
		public String name() {
			return "cancel";
		}

		@Override
		public boolean isBeginning() {
			return false;
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return gateway.cancel(this.charge);
		}

	}

	/**
	 * Asks about refunds that the gateway has confirmed, because a webhook says that
	 * something has changed. A confirmed refund can still fail.
	 */
	record CheckRefunds(PaymentId payment, List<RefundId> refunds) implements GatewayCall {

		/** Whether the payment has nothing under way and refunds that can be checked. */
		static boolean isPossible(Payment payment) {
			var isSettled = payment.status() == PaymentStatus.MADE || payment.status() == PaymentStatus.REFUNDED;
			return isSettled && payment.refunds().hasAnyToCheck();
		}

		/** The check that a webhook has made necessary. */
		static Optional<GatewayCall> of(Payment payment) {
			return (payment.schedule().hasNews() && isPossible(payment))
					? Optional.of(new CheckRefunds(payment.id(), payment.refunds().idsToCheck())) : Optional.empty();
		}

		@Override
		public String name() {
			return "check_refunds";
		}

		@Override
		public boolean isBeginning() {
			return false;
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return new RefundStates(this.refunds.stream().collect(toMap(refund -> refund, gateway::ask)));
		}

		@Override
		public int steps() {
			return this.refunds.size();
		}

	}

	/**
	 * Refunds the charge, or asks how a refund that was already requested is doing.
	 *
	 * @param known the gateway's id of the refund; null until the gateway has accepted
	 * the refund
	 */
	record RefundCharge(RefundRequest request, @Nullable RefundId known) implements GatewayCall {

		/** The refund of the payment that is under way. */
		static RefundCharge of(Payment payment) {
			var id = payment.id();
			var charge = payment.charge()
				.orElseThrow(() -> new IllegalStateException("Payment " + id + " has no charge"));
			var refund = payment.refunds()
				.current()
				.orElseThrow(() -> new IllegalStateException("Payment " + id + " has nothing to refund"));
			var request = new RefundRequest(id, charge, refund.part(), payment.money(refund.amount()),
					payment.refunds().attemptUnderWay());
			return new RefundCharge(request, payment.refunds().idUnderWay());
		}

		@Override
		public PaymentId payment() {
			return this.request.payment();
		}

		@Override
		public String name() {
			return (this.known == null) ? "refund" : "ask_refund";
		}

		@Override
		public boolean isBeginning() {
			return this.known == null;
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return (this.known == null) ? gateway.refund(this.request) : gateway.ask(this.known);
		}

		@Override
		public Optional<RefundRequest> refund() {
			return Optional.of(this.request);
		}

	}

}
