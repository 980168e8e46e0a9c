package com.shop.payment.domain;

import java.net.URI;
import java.time.Instant;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.RefundId;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaymentTests {

	private static final URI PAGE = URI.create("https://shop.example.org/pay/1");

	private static final ChargeId CHARGE = new ChargeId("ch_1");

	/** What the shop wants of a payment, and what the gateway may say of it. */
	enum Action {

		OPEN, MAKE, DECLINE, EXPIRE, CANCEL, REFUND, FINISH_REFUND;

		boolean on(Payment payment) {
			return switch (this) {
				case OPEN -> payment.open(CHARGE, PAGE);
				case MAKE -> payment.make();
				case DECLINE -> payment.decline();
				case EXPIRE -> payment.expire();
				case CANCEL -> payment.cancel();
				case REFUND -> payment.refund();
				case FINISH_REFUND -> payment.finishRefund();
			};
		}

	}

	@Test
	void waitsForTheGatewayAtFirst() {
		var request = new RequestPayment(OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"));

		var payment = new Payment(PaymentId.next(), request);

		assertThat(payment.status()).isEqualTo(PaymentStatus.REQUESTED);
		assertThat(payment.orderId()).isEqualTo(request.orderId());
		assertThat(payment.customerId()).isEqualTo(request.customerId());
		assertThat(payment.amount()).isEqualTo(request.amount());
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, OPEN, CREATED", "REQUESTED, DECLINE, DECLINED", "REQUESTED, CANCEL, CANCELLING",
			"CREATED, MAKE, MADE", "CREATED, DECLINE, DECLINED", "CREATED, CANCEL, CANCELLING",
			"CREATED, EXPIRE, CANCELLED", "CANCELLING, MAKE, MADE", "CANCELLED, MAKE, MADE", "DECLINED, MAKE, MADE",
			"MADE, REFUND, REFUNDING", "REFUNDING, FINISH_REFUND, REFUNDED" })
	void tellsWhatIsNew(PaymentStatus status, Action action, PaymentStatus next) {
		var payment = aPayment(status);

		assertThat(action.on(payment)).isTrue();

		assertThat(payment.status()).isEqualTo(next);
	}

	@ParameterizedTest
	@CsvSource({ "CANCELLING, DECLINE", "CANCELLING, EXPIRE" })
	void isCancelledSilentlyOnceNobodyCanPay(PaymentStatus status, Action action) {
		var payment = aPayment(status);

		assertThat(action.on(payment)).isFalse();

		assertThat(payment.status()).isEqualTo(PaymentStatus.CANCELLED);
	}

	@ParameterizedTest
	@CsvSource({ "CREATED, OPEN", "CANCELLING, OPEN", "MADE, OPEN", "MADE, MAKE", "REFUNDING, MAKE", "REFUNDED, MAKE",
			"DECLINED, DECLINE", "CANCELLED, DECLINE", "MADE, DECLINE", "REFUNDING, DECLINE", "REFUNDED, DECLINE",
			"MADE, EXPIRE", "DECLINED, EXPIRE", "MADE, CANCEL", "DECLINED, CANCEL", "CANCELLING, CANCEL",
			"CANCELLED, CANCEL", "REFUNDING, CANCEL", "REFUNDED, CANCEL", "REFUNDING, REFUND", "REFUNDED, REFUND",
			"MADE, FINISH_REFUND", "REFUNDED, FINISH_REFUND" })
	void changesNothingThatIsDecided(PaymentStatus status, Action action) {
		var payment = aPayment(status);

		assertThat(action.on(payment)).isFalse();

		assertThat(payment.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@EnumSource(names = { "REQUESTED", "CREATED", "DECLINED", "CANCELLING", "CANCELLED" })
	void refundsNoMoneyThatDidNotCome(PaymentStatus status) {
		var payment = aPayment(status);

		assertThatExceptionOfType(Conflict.class).isThrownBy(payment::refund)
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_DECIDED"))
			.withMessageContaining(status.name());

		assertThat(payment.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, open", "CREATED, ask", "DECLINED, ask", "CANCELLING, cancel", "CANCELLED, ask",
			"REFUNDING, refund" })
	void knowsWhatToDoAtTheGateway(PaymentStatus status, String call) {
		assertThat(aPayment(status).pendingCall(PAGE)).map(GatewayCall::name).contains(call);
	}

	@ParameterizedTest
	@EnumSource(names = { "MADE", "REFUNDED" })
	void hasNothingToDoAtTheGatewayOnceItIsSettled(PaymentStatus status) {
		assertThat(aPayment(status).pendingCall(PAGE)).isEmpty();
	}

	@Test
	void opensTheChargeBeforeItCancelsOneThatMayBeThere() {
		var payment = aPayment(PaymentStatus.REQUESTED);
		payment.cancel();

		assertThat(payment.pendingCall(PAGE)).map(GatewayCall::name).contains("open");
		assertThat(payment.open(CHARGE, PAGE)).as("the customer is asked for the money").isFalse();

		assertThat(payment.pendingCall(PAGE)).contains(new GatewayCall.CancelCharge(payment.id(), CHARGE));
	}

	@Test
	void asksAboutTheRefundThatTheGatewayIsAbout() {
		var payment = aPayment(PaymentStatus.REFUNDING);

		payment.trackRefund(1, new RefundId("re_1"));

		assertThat(payment.pendingCall(PAGE)).map(GatewayCall::name).contains("ask_refund");
	}

	@Test
	void triesAnotherRefundUnderAnotherKeyWhenOneHasFailed() {
		var payment = aPayment(PaymentStatus.REFUNDING);
		payment.trackRefund(1, new RefundId("re_1"));

		assertThat(payment.failRefund(1)).isTrue();
		assertThat(payment.failRefund(1)).as("the same failure again").isFalse();
		payment.trackRefund(1, new RefundId("re_1"));

		assertThat(payment.pendingCall(PAGE)).hasValueSatisfying(call -> {
			assertThat(call.name()).isEqualTo("refund");
			assertThat(call.refundTry()).isEqualTo(2);
		});
	}

	@Test
	void countsCallsWithoutAnswerUntilThereIsOne() {
		var payment = aPayment(PaymentStatus.CREATED);
		var later = Instant.parse("2026-11-20T10:00:00Z");

		payment.missAnswer("timeout", later);
		payment.missAnswer("HTTP status 503", later);

		assertThat(payment.unanswered()).isEqualTo(2);
		assertThat(payment.lastFailure()).contains("HTTP status 503");
		assertThat(payment.dueAt()).contains(later);

		payment.answered(null);

		assertThat(payment.unanswered()).isZero();
		assertThat(payment.lastFailure()).isEmpty();
		assertThat(payment.dueAt()).isEmpty();
	}

	private static Payment aPayment(PaymentStatus status) {
		var payment = new Payment(PaymentId.next(),
				new RequestPayment(OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99")));
		if (status == PaymentStatus.REQUESTED) {
			return payment;
		}
		payment.open(CHARGE, PAGE);
		switch (status) {
			case REQUESTED, CREATED -> payment.open(CHARGE, PAGE);
			case MADE -> payment.make();
			case DECLINED -> payment.decline();
			case CANCELLING -> payment.cancel();
			case CANCELLED -> payment.expire();
			case REFUNDING -> assertThat(payment.make() && payment.refund()).isTrue();
			case REFUNDED -> assertThat(payment.make() && payment.refund() && payment.finishRefund()).isTrue();
		}
		assertThat(payment.status()).isEqualTo(status);
		return payment;
	}

}
