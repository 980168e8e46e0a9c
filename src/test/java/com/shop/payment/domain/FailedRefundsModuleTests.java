package com.shop.payment.domain;

import java.time.Duration;
import java.util.List;

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
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The gateway confirms a refund, and days later the bank sends the money back. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class FailedRefundsModuleTests {

	private final FakeGateway gateway;

	private final Payments payments;

	private final FailedRefunds failed;

	private final PaymentHealth health;

	private final StuckPayments stuck;

	private final CapturedAmounts captured;

	private final Messages messages;

	private final KnownPayments known;

	FailedRefundsModuleTests(FakeGateway gateway, Payments payments, FailedRefunds failed, PaymentHealth health,
			StuckPayments stuck, CapturedAmounts captured, Messages messages, JdbcClient jdbc) {
		this.gateway = gateway;
		this.payments = payments;
		this.failed = failed;
		this.health = health;
		this.stuck = stuck;
		this.captured = captured;
		this.messages = messages;
		this.known = new KnownPayments(payments, messages, gateway, jdbc);
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void tellAPersonAndAreNotRepeated() {
		var order = aRefundedOrder();
		var payment = this.known.find(order).id();

		sendBack(payment);

		assertThat(health()).contains("the customer does not have the money", "/failed-refunds/retry");
		assertThat(this.stuck.backlog().stuck()).isPositive();
		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.MADE);
		assertThat(this.known.find(order).refunded()).isEqualTo(Money.parse("EUR 0.00"));
		assertThat(this.captured.of(List.of(order))).containsEntry(order, KnownPayments.AMOUNT);
		assertThat(this.gateway.refundCallsOf(payment)).hasSize(1);
		this.failed.settle(payment, Precondition.NONE);
	}

	@Test
	void areRepeatedUnderAnotherKeyWhenThePersonSaysSo(AssertablePublishedEvents events) {
		var order = aRefundedOrder();
		var payment = this.known.find(order).id();
		sendBack(payment);

		this.failed.retry(payment);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundCallsOf(payment)).containsExactly("refund-" + payment + "-1",
				"refund-" + payment + "-2");
		assertThat(health()).doesNotContain(payment.toString());
		assertThat(events.ofType(PaymentRefunded.class)).as("nobody is told twice").hasSize(1);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.failed.retry(payment))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NO_FAILED_REFUND"));
	}

	@Test
	void tellAPersonAgainWhenTheBankSendsTheMoneyBackTwice() {
		var order = aRefundedOrder();
		var payment = this.known.find(order).id();
		sendBack(payment);
		this.failed.retry(payment);
		this.known.awaitStatus(order, PaymentStatus.REFUNDED);

		sendBack(payment);
		this.failed.settle(payment, Precondition.NONE);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		this.payments.refresh(payment);
		assertThat(health()).as("settled for good").doesNotContain(payment.toString());
		assertThat(this.gateway.refundCallsOf(payment)).hasSize(2);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.failed.settle(payment, Precondition.NONE));
	}

	@Test
	void areForgottenWhenTheGatewayConfirmsThemAfterAll(AssertablePublishedEvents events) {
		var order = aRefundedOrder();
		var payment = this.known.find(order).id();
		sendBack(payment);

		this.gateway.confirm(payment);
		this.payments.refreshSoon(payment);

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(health()).doesNotContain(payment.toString());
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void areFoundOnceTheGatewayIsBackIfItWasAwayWhenTheWebhookCame() {
		var order = aRefundedOrder();
		var payment = this.known.find(order).id();
		this.gateway.sendBack(payment);
		this.gateway.goAway();

		this.payments.refreshSoon(payment);
		Awaitility.await("the gateway was asked in vain")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.known.find(order).schedule().unanswered() > 0);
		this.gateway.comeBack();

		this.known.awaitStatus(order, PaymentStatus.MADE);
		this.failed.settle(payment, Precondition.NONE);
	}

	@Test
	void areNoticedAlthoughAnotherRefundIsUnderWayAtThatTime() {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.messages.send(RefundInPartModuleTests.part(order, "5.00"));
		this.known.awaitStatus(order, PaymentStatus.MADE);
		this.gateway.beSlow();
		this.messages.send(new RefundPayment(order));
		this.known.awaitStatus(order, PaymentStatus.REFUNDING);
		this.gateway.sendBack(payment);
		this.payments.refreshSoon(payment);

		this.gateway.behave();
		this.gateway.settle();
		this.payments.refresh(payment);

		Awaitility.await("a person is told")
			.atMost(Duration.ofSeconds(10))
			.until(() -> health().contains(payment.toString()));
		this.failed.settle(payment, Precondition.NONE);
		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
	}

	@Test
	void doNotHinderARefundOfWhatIsLeft() {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.messages.send(RefundInPartModuleTests.part(order, "5.00"));
		this.known.awaitStatus(order, PaymentStatus.MADE);
		sendBack(payment);
		this.gateway.beSlow();
		this.messages.send(new RefundPayment(order));
		this.known.awaitStatus(order, PaymentStatus.REFUNDING);

		this.failed.retry(payment);
		this.gateway.behave();
		this.gateway.settle();

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.known.find(order).refunded()).isEqualTo(KnownPayments.AMOUNT);
		assertThat(this.gateway.refundCallsOf(payment).stream().distinct()).hasSize(3);
	}

	/** The bank sends the money back, and a webhook says that something has changed. */
	private void sendBack(PaymentId payment) {
		this.gateway.sendBack(payment);
		this.payments.refreshSoon(payment);
		Awaitility.await("a person is told")
			.atMost(Duration.ofSeconds(10))
			.until(() -> health().contains(payment.toString()));
	}

	private String health() {
		return this.health.health().getDetails().toString();
	}

	private OrderId aRefundedOrder() {
		var order = this.known.aPaidOne();
		this.messages.send(new RefundPayment(order));
		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		return order;
	}

}
