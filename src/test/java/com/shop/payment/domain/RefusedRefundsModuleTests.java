package com.shop.payment.domain;

import java.time.Duration;
import java.util.Set;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.payment.CapturedAmounts;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The gateway refuses a refund at every attempt, so that only a person can end it. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class RefusedRefundsModuleTests {

	private final FakeGateway gateway;

	private final Payments payments;

	private final FailedRefunds failed;

	private final PaymentHealth health;

	private final CapturedAmounts captured;

	private final Messages messages;

	private final KnownPayments known;

	RefusedRefundsModuleTests(FakeGateway gateway, Payments payments, FailedRefunds failed, PaymentHealth health,
			CapturedAmounts captured, Messages messages, JdbcClient jdbc) {
		this.captured = captured;
		this.gateway = gateway;
		this.payments = payments;
		this.failed = failed;
		this.health = health;
		this.messages = messages;
		this.known = new KnownPayments(payments, messages, gateway, jdbc);
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void areEndedByAPersonWhoPaysInAnotherWay(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.failRefunds(3);
		this.messages.send(new RefundPayment(order));

		awaitInHealth(payment, "no longer asks for it: no_funds");
		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.MADE);
		assertThat(this.known.find(order).schedule().dueAt()).as("no call is due").isEmpty();
		assertThat(events.ofType(PaymentRefunded.class)).isEmpty();
		this.failed.settle(payment, Precondition.NONE);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(events.ofType(PaymentRefunded.class)).extracting(PaymentRefunded::amount)
			.containsExactly(KnownPayments.AMOUNT);
		assertThat(health()).doesNotContain(payment.toString());
		assertThat(this.gateway.refundCallsOf(payment)).hasSize(3);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.failed.settle(payment, Precondition.NONE))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NO_FAILED_REFUND"));
	}

	@Test
	void areRepeatedUnderAnotherKeyAndWaitAgainIfTheyAreRefusedAgain(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.failRefunds(6);
		this.messages.send(new RefundPayment(order));
		awaitInHealth(payment, "/failed-refunds/retry");

		this.failed.retry(payment);
		Awaitility.await("it is refused as often again")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.gateway.refundCallsOf(payment).size() == 6);
		awaitInHealth(payment, "/failed-refunds/retry");
		this.failed.retry(payment);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundsOf(payment)).containsExactly("refund-" + payment + "-7");
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void doNotBlockThoseBehindThem(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.failRefunds(3);
		var first = RefundInPartModuleTests.part(order, "5.00");
		var second = RefundInPartModuleTests.part(order, "2.50");

		this.messages.send(first, second);

		Awaitility.await("the second part is back")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.known.find(order).refunded().equals(Money.parse("EUR 2.50")));
		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.MADE);
		this.failed.settle(payment, Precondition.NONE);
		assertThat(this.known.find(order).refunded()).isEqualTo(Money.parse("EUR 7.50"));
		assertThat(events.ofType(PaymentPartRefunded.class)).extracting(PaymentPartRefunded::reference)
			.containsExactly(second.reference(), first.reference());
		assertThat(events.ofType(PaymentPartRefunded.class)).extracting(PaymentPartRefunded::refunded)
			.containsExactly(Money.parse("EUR 2.50"), Money.parse("EUR 7.50"));
	}

	/** Until then, the order is not cancelled, because the customer lacks the part. */
	@Test
	void areToldBeforeTheRestOfThePaymentIs(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.failRefunds(3);
		var part = RefundInPartModuleTests.part(order, "5.00");
		this.messages.send(part);
		awaitInHealth(payment, "no longer asks for it: no_funds");

		this.messages.send(new RefundPayment(order));
		var rest = KnownPayments.AMOUNT.minus(Money.parse("EUR 5.00"));
		Awaitility.await("the rest is back")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.known.find(order).refunded().equals(rest));
		assertThat(this.known.find(order).refundOwed()).isEqualTo(Money.parse("EUR 5.00"));
		assertThat(events.ofType(PaymentRefunded.class)).isEmpty();
		assertThat(this.captured.of(Set.of(order))).as("as the order has it").containsValue(KnownPayments.AMOUNT);
		this.failed.settle(payment, Precondition.NONE);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.captured.of(Set.of(order))).isEmpty();
		assertThat(events.ofType(PaymentPartRefunded.class)).hasSize(1);
		assertThat(events.ofType(PaymentRefunded.class)).extracting(PaymentRefunded::amount).containsExactly(rest);
	}

	@Test
	void areForgottenWhenTheGatewayConfirmsThemAfterAll(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.beSlow();
		this.messages.send(new RefundPayment(order));
		Awaitility.await("each attempt begins and then fails").atMost(Duration.ofSeconds(10)).until(() -> {
			this.gateway.refuse(payment);
			return this.known.find(order).status() == PaymentStatus.MADE;
		});
		awaitInHealth(payment, "expired_or_canceled_card");

		this.gateway.confirm(payment);
		this.payments.refreshSoon(payment);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(health()).doesNotContain(payment.toString());
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void areNotThoseThatTheGatewayDoesNotAnswer() {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.goAway();
		this.messages.send(new RefundPayment(order));

		awaitInHealth(payment, "the gateway is away");
		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.REFUNDING);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.failed.settle(payment, Precondition.NONE));
		this.gateway.comeBack();

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
	}

	private void awaitInHealth(PaymentId payment, String text) {
		Awaitility.await("a person is told")
			.atMost(Duration.ofSeconds(10))
			.until(this::health, details -> details.contains(payment.toString()) && details.contains(text));
	}

	private String health() {
		return this.health.health().getDetails().toString();
	}

}
