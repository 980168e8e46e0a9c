package com.shop.payment.domain;

import org.jspecify.annotations.Nullable;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;

/**
 * One call to the gateway for a payment. To make it twice is to make it once.
 */
sealed interface GatewayCall {

	PaymentId payment();

	/** For metrics. */
	String name();

	GatewayAnswer carryOut(PaymentGateway gateway);

	/** Which try of the refund it is about; 0 if it is about none. */
	default int refundTry() {
		return 0;
	}

	/** Get a page on which it can be paid. */
	record OpenCharge(ChargeRequest request) implements GatewayCall {

		@Override
		public PaymentId payment() {
			return this.request.payment();
		}

		@Override
		public String name() {
			return "open";
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return gateway.open(this.request);
		}

	}

	/** Was it paid? */
	record QueryCharge(PaymentId payment, ChargeId charge) implements GatewayCall {

		@Override
		public String name() {
			return "ask";
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return gateway.ask(this.charge);
		}

	}

	/** Nobody shall pay it any more. */
	record CancelCharge(PaymentId payment, ChargeId charge) implements GatewayCall {

		@Override
		public String name() {
			return "cancel";
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return gateway.cancel(this.charge);
		}

	}

	/**
	 * The money shall go back.
	 *
	 * @param known what the gateway has answered already, and is asked about from then on
	 */
	record RefundCharge(RefundRequest request, @Nullable RefundId known) implements GatewayCall {

		@Override
		public PaymentId payment() {
			return this.request.payment();
		}

		@Override
		public String name() {
			return (this.known == null) ? "refund" : "ask_refund";
		}

		@Override
		public GatewayAnswer carryOut(PaymentGateway gateway) {
			return (this.known == null) ? gateway.refund(this.request) : gateway.ask(this.known);
		}

		@Override
		public int refundTry() {
			return this.request.number();
		}

	}

}
