package com.shop.payment.domain;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.shop.payment.PaymentId;
import com.shop.payment.RefundReference;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaymentTests {

	static final URI PAGE = URI.create("https://shop.example.org/pay/1");

	private static final ChargeId CHARGE = new ChargeId("ch_1");

	/** What the shop wants of a payment, and what the gateway may say of it. */
	enum Action {

		OPEN, MAKE, DECLINE, EXPIRE, CANCEL, GIVE_UP, REFUND, FINISH_REFUND;

		boolean on(Payment payment) {
			return switch (this) {
				case OPEN -> payment.open(CHARGE, PAGE);
				case MAKE -> payment.make(CHARGE);
				case DECLINE -> payment.refuse();
				case GIVE_UP -> payment.giveUp();
				case EXPIRE -> payment.expire();
				case CANCEL -> payment.cancel();
				case REFUND -> payment.refundRest(Instant.EPOCH);
				case FINISH_REFUND -> payment.finishRefund(request(payment, 1), null).isPresent();
			};
		}

	}

	@Test
	void waitsForTheGatewayAtFirst() {
		var request = new RequestPayment(OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"), null, null, null);

		var payment = new Payment(PaymentId.next(), request);

		assertThat(payment.status()).isEqualTo(PaymentStatus.REQUESTED);
		assertThat(payment.orderId()).isEqualTo(request.orderId());
		assertThat(payment.customerId()).isEqualTo(request.customerId());
		assertThat(payment.amount()).isEqualTo(request.amount());
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, OPEN, CREATED", "REQUESTED, DECLINE, DECLINED", "REQUESTED, CANCEL, CANCELLING",
			"CREATED, MAKE, MADE", "CREATED, DECLINE, DECLINED", "CREATED, CANCEL, CANCELLING",
			"CREATED, EXPIRE, CANCELLED", "CREATED, GIVE_UP, DECLINING", "REQUESTED, GIVE_UP, DECLINING",
			"DECLINING, EXPIRE, DECLINED", "DECLINING, DECLINE, DECLINED", "DECLINING, MAKE, MADE",
			"CANCELLING, MAKE, MADE", "CANCELLED, MAKE, MADE", "DECLINED, MAKE, MADE", "MADE, REFUND, REFUNDING",
			"REFUNDING, FINISH_REFUND, REFUNDED" })
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
			"CANCELLED, CANCEL", "DECLINING, CANCEL", "DECLINING, GIVE_UP", "DECLINED, GIVE_UP", "REFUNDING, CANCEL",
			"REFUNDED, CANCEL", "REFUNDING, REFUND", "REFUNDED, REFUND", "MADE, FINISH_REFUND",
			"REFUNDED, FINISH_REFUND" })
	void changesNothingThatIsDecided(PaymentStatus status, Action action) {
		var payment = aPayment(status);

		assertThat(action.on(payment)).isFalse();

		assertThat(payment.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@EnumSource(names = { "REQUESTED", "CREATED", "DECLINING", "DECLINED", "CANCELLING", "CANCELLED" })
	void refundsNoMoneyThatDidNotCome(PaymentStatus status) {
		var payment = aPayment(status);

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> payment.refundRest(Instant.EPOCH))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_DECIDED"))
			.withMessageContaining(status.name());

		assertThat(payment.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, open", "CREATED, ask", "DECLINED, ask", "CANCELLING, cancel", "DECLINING, cancel",
			"CANCELLED, ask", "REFUNDING, refund" })
	void knowsWhatToDoAtTheGateway(PaymentStatus status, String call) {
		assertThat(GatewayCall.pendingOf(aPayment(status), PAGE)).map(GatewayCall::name).contains(call);
	}

	@ParameterizedTest
	@EnumSource(names = { "MADE", "REFUNDED" })
	void hasNothingToDoAtTheGatewayOnceItIsSettled(PaymentStatus status) {
		assertThat(GatewayCall.pendingOf(aPayment(status), PAGE)).isEmpty();
	}

	@Test
	void opensTheChargeBeforeItCancelsOneThatMayBeThere() {
		var payment = aPayment(PaymentStatus.REQUESTED);
		payment.cancel();

		assertThat(GatewayCall.pendingOf(payment, PAGE)).map(GatewayCall::name).contains("open");
		assertThat(payment.open(CHARGE, PAGE)).as("the customer is asked for the money").isFalse();

		assertThat(GatewayCall.pendingOf(payment, PAGE)).contains(new GatewayCall.CancelCharge(payment.id(), CHARGE));
	}

	@Test
	void asksAboutTheRefundThatTheGatewayIsAbout() {
		var payment = aPayment(PaymentStatus.REFUNDING);

		payment.refunds().track(request(payment, 1), new RefundId("re_1"));

		assertThat(GatewayCall.pendingOf(payment, PAGE)).map(GatewayCall::name).contains("ask_refund");
	}

	@Test
	void triesAnotherRefundUnderAnotherKeyWhenOneHasFailed() {
		var payment = aPayment(PaymentStatus.REFUNDING);
		payment.refunds().track(request(payment, 1), new RefundId("re_1"));

		assertThat(payment.refunds().fail(request(payment, 1), "no_funds", 10)).isTrue();
		assertThat(payment.refunds().fail(request(payment, 1), "no_funds", 10)).as("the same failure again").isFalse();
		payment.refunds().track(request(payment, 1), new RefundId("re_1"));

		assertThat(GatewayCall.pendingOf(payment, PAGE)).hasValueSatisfying(call -> {
			assertThat(call.name()).isEqualTo("refund");
			assertThat(call.refund()).map(RefundRequest::number).contains(2);
		});
	}

	@Test
	void countsCallsWithoutAnswerUntilThereIsOne() {
		var payment = aPayment(PaymentStatus.CREATED);
		var later = Instant.parse("2026-11-20T10:00:00Z");

		payment.schedule().missAnswer("timeout", later);
		payment.schedule().missAnswer("HTTP status 503", later);

		assertThat(payment.schedule().unanswered()).isEqualTo(2);
		assertThat(payment.schedule().lastFailure()).contains("HTTP status 503");
		assertThat(payment.schedule().dueAt()).contains(later);

		payment.schedule().answered(null);

		assertThat(payment.schedule().unanswered()).isZero();
		assertThat(payment.schedule().lastFailure()).isEmpty();
		assertThat(payment.schedule().dueAt()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "CANCELLING", "CANCELLED", "MADE", "REFUNDING", "REFUNDED" })
	void cannotBeDeclinedOnceItIsDecided(PaymentStatus status) {
		assertThatExceptionOfType(Conflict.class).isThrownBy(aPayment(status)::giveUp);
	}

	@Test
	void staysOpenWhenACardIsDeclined() {
		var payment = aPayment(PaymentStatus.CREATED);

		payment.decline("insufficient_funds");

		assertThat(payment.status()).isEqualTo(PaymentStatus.CREATED);
		assertThat(payment.lastDecline()).contains("insufficient_funds");
		payment.make(CHARGE);
		assertThat(payment.lastDecline()).isEmpty();
	}

	@Test
	void opensAnotherChargeUnderAnotherKeyWhenOneHasFailed() {
		var payment = aPayment(PaymentStatus.CREATED);

		payment.decline("insufficient_funds");
		assertThat(payment.reopen()).isTrue();
		assertThat(payment.page()).isEmpty();
		assertThat(GatewayCall.pendingOf(payment, PAGE)).containsInstanceOf(GatewayCall.OpenCharge.class)
			.map(call -> ((GatewayCall.OpenCharge) call).request().key())
			.contains("charge-" + payment.id() + "-2");
		assertThat(payment.open(new ChargeId("ch_2"), PAGE)).as("the customer is told of a new payment").isFalse();
		assertThat(GatewayCall.pendingOf(payment, PAGE))
			.contains(new GatewayCall.QueryCharge(payment.id(), new ChargeId("ch_2")));
		assertThat(payment.lastDecline()).contains("insufficient_funds");
	}

	@Test
	void refundsOnePartAfterAnotherAndThenTheRest() {
		var payment = aPayment(PaymentStatus.MADE);
		var parts = List.of(RefundReference.next(), RefundReference.next());

		assertThat(parts).allMatch(part -> payment.refundPart(part, Money.parse("EUR 5.00"), Instant.EPOCH));
		assertThat(payment.refundPart(parts.getFirst(), Money.parse("EUR 5.00"), Instant.EPOCH))
			.as("the same part again")
			.isFalse();
		assertThat(payment.refundRest(Instant.EPOCH)).isTrue();

		assertThat(payment.finishRefund(part(payment, parts.getLast()), null)).as("a part whose turn has not come")
			.isEmpty();
		for (var part : parts) {
			assertThat(asked(payment)).isEqualTo(part(payment, part));
			assertThat(payment.finishRefund(part(payment, part), null)).map(Refund::part).contains(part);
			assertThat(payment.finishRefund(part(payment, part), null)).as("the same news again").isEmpty();
			assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDING);
		}
		assertThat(asked(payment)).isEqualTo(new RefundRequest(payment.id(), CHARGE, null, Money.parse("EUR 9.99"), 1));
		assertThat(payment.finishRefund(request(payment, 1), null)).isPresent();
		assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
		assertThat(payment.refunded()).isEqualTo(payment.amount());
	}

	private static RefundRequest request(Payment payment, int number) {
		return new RefundRequest(payment.id(), CHARGE, null, payment.amount(), number);
	}

	static RefundRequest part(Payment payment, RefundReference part) {
		return new RefundRequest(payment.id(), CHARGE, part, Money.parse("EUR 5.00"), 1);
	}

	static RefundRequest asked(Payment payment) {
		return GatewayCall.pendingOf(payment, PAGE).flatMap(GatewayCall::refund).orElseThrow();
	}

	static Payment aPayment(PaymentStatus status) {
		var payment = new Payment(PaymentId.next(),
				new RequestPayment(OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"), null, null, null));
		if (status == PaymentStatus.REQUESTED) {
			return payment;
		}
		payment.open(CHARGE, PAGE);
		switch (status) {
			case REQUESTED, CREATED -> payment.open(CHARGE, PAGE);
			case MADE -> payment.make(CHARGE);
			case DECLINING -> payment.giveUp();
			case DECLINED -> payment.refuse();
			case CANCELLING -> payment.cancel();
			case CANCELLED -> payment.expire();
			case REFUNDING -> assertThat(payment.make(CHARGE) && payment.refundRest(Instant.EPOCH)).isTrue();
			case REFUNDED -> assertThat(payment.make(CHARGE) && payment.refundRest(Instant.EPOCH)
					&& payment.finishRefund(request(payment, 1), null).isPresent())
				.isTrue();
		}
		assertThat(payment.status()).isEqualTo(status);
		return payment;
	}

}
