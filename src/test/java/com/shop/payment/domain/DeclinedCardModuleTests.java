package com.shop.payment.domain;

import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.RefundPayment;
import com.shop.payment.gateway.ChargeState;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** A declined card is not the end, and the customer's decision is. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class DeclinedCardModuleTests {

	private final FakeGateway gateway;

	private final Payments payments;

	private final Checkout checkout;

	private final StuckPayments stuck;

	private final Messages messages;

	private final KnownPayments known;

	DeclinedCardModuleTests(FakeGateway gateway, Payments payments, Checkout checkout, StuckPayments stuck,
			Messages messages, JdbcClient jdbc) {
		this.gateway = gateway;
		this.payments = payments;
		this.checkout = checkout;
		this.stuck = stuck;
		this.messages = messages;
		this.known = new KnownPayments(payments, messages, gateway, jdbc);
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void staysOpenUntilTheCustomerPaysWithAnotherCard(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(null);
		var payment = this.known.find(order).id();

		this.gateway.set(payment, new ChargeState.Declined("insufficient_funds"));
		awaitDecline(order);
		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.CREATED);
		this.gateway.set(payment, new ChargeState.Paid());

		this.known.awaitStatus(order, PaymentStatus.MADE);
		assertThat(this.known.find(order).lastDecline()).isEmpty();
		assertThat(events.ofType(PaymentEvent.class)).hasExactlyElementsOfTypes(PaymentCreated.class,
				PaymentMade.class);
	}

	@Test
	void opensAnotherChargeWhenTheBankRefusesLate(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(null);
		var payment = this.known.find(order).id();

		this.gateway.set(payment, new ChargeState.Failed("insufficient_funds"));

		Awaitility.await("the customer can pay again")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.gateway.pay(payment));
		this.known.awaitStatus(order, PaymentStatus.MADE);
		assertThat(events.ofType(PaymentEvent.class)).hasExactlyElementsOfTypes(PaymentCreated.class,
				PaymentMade.class);
	}

	@Test
	void isCountedAsOpenUntilTheGatewayHasClosedTheCharge() {
		var order = this.known.anOpenOne(null);
		var open = this.stuck.backlog().open();
		this.gateway.goAway();

		this.payments.giveUp(this.known.find(order).id());

		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.DECLINING);
		assertThat(this.stuck.backlog().open()).isEqualTo(open);
		this.gateway.comeBack();
		this.known.awaitStatus(order, PaymentStatus.DECLINED);
	}

	/** Sessions of Stripe live for 24 hours. */
	@Test
	void opensAnotherChargeWhenTheGatewaysPageEndsBeforeTheDeadline(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(Instant.now().plus(Duration.ofDays(5)));
		var payment = this.known.find(order).id();

		this.gateway.set(payment, new ChargeState.Cancelled());

		Awaitility.await("the customer can pay again")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.gateway.pay(payment));
		this.known.awaitStatus(order, PaymentStatus.MADE);
		assertThat(this.known.find(order).lastDecline()).isEmpty();
		assertThat(events.ofType(PaymentEvent.class)).hasExactlyElementsOfTypes(PaymentCreated.class,
				PaymentMade.class);
	}

	@Test
	void expiresWhenTheGatewaysPageEndsAfterTheDeadline(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(Instant.now().minusSeconds(1));

		this.gateway.set(this.known.find(order).id(), new ChargeState.Cancelled());

		this.known.awaitStatus(order, PaymentStatus.CANCELLED);
		assertThat(events.ofType(PaymentFailed.class)).extracting(PaymentFailed::code)
			.containsExactly("PAYMENT_EXPIRED");
	}

	@Test
	void failsOnceTheCustomerDeclinesForGood(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(null);
		var payment = this.known.find(order).id();

		this.checkout.decline(payment);
		this.checkout.decline(payment);

		this.known.awaitStatus(order, PaymentStatus.DECLINED);
		assertThat(this.gateway.pay(payment)).as("somebody pays afterwards").isFalse();
		assertThat(events.ofType(PaymentFailed.class)).extracting(PaymentFailed::code)
			.containsExactly("PAYMENT_DECLINED");
	}

	@Test
	void isMadeIfTheCustomerHadPaidBeforeTheyDeclined(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(null);
		this.gateway.pay(this.known.find(order).id());

		this.checkout.decline(this.known.find(order).id());

		this.known.awaitStatus(order, PaymentStatus.MADE);
		assertThat(events.ofType(PaymentFailed.class)).isEmpty();
	}

	@Test
	void isRefundedOnceIfTheBankIsSlowerThanTheDeadline(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(null);
		var payment = this.known.find(order).id();
		this.gateway.set(payment, new ChargeState.Pending());

		this.messages.send(new CancelPayment(order));
		this.known.awaitStatus(order, PaymentStatus.CANCELLING);
		this.gateway.set(payment, new ChargeState.Paid());
		this.known.awaitStatus(order, PaymentStatus.MADE);
		this.messages.send(new RefundPayment(order), new RefundPayment(order));

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundsOf(payment)).hasSize(1);
		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	private void awaitDecline(OrderId order) {
		Awaitility.await("the decline is known")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.known.find(order).lastDecline().isPresent());
	}

}
