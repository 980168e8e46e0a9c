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
import com.shop.payment.PaymentMade;
import com.shop.payment.RefundPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway reports on a charge in whose place the shop has opened another one. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class ReplacedChargeModuleTests {

	private final FakeGateway gateway;

	private final GatewayCallQueue queue;

	private final Messages messages;

	private final KnownPayments known;

	ReplacedChargeModuleTests(FakeGateway gateway, Payments payments, GatewayCallQueue queue, Messages messages,
			JdbcClient jdbc) {
		this.gateway = gateway;
		this.queue = queue;
		this.messages = messages;
		this.known = new KnownPayments(payments, messages, gateway, jdbc);
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void isTheOneThatIsRefundedIfItWasPaid(AssertablePublishedEvents events) {
		var order = this.known.anOpenOne(null);
		var payment = this.known.find(order);
		var first = payment.charge().orElseThrow();
		var query = new GatewayCall.QueryCharge(payment.id(), first);
		this.queue.record(query, new ChargeState.Failed("insufficient_funds"));
		Awaitility.await("another charge is open")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.known.find(order).charge().filter(charge -> !charge.equals(first)).isPresent());

		this.gateway.set(first, new ChargeState.Paid());
		this.queue.record(query, new ChargeState.Paid());
		this.messages.send(new RefundPayment(order));

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	@Test
	void isNotForgottenForTheOneThatIsBeingOpenedWhenItIsPaid() {
		var payment = PaymentTests.aPayment(PaymentStatus.CREATED);
		var first = payment.charge().orElseThrow();
		payment.reopen();

		payment.make(first);
		payment.open(new ChargeId("ch_2"), PaymentTests.PAGE);
		payment.refundRest(Instant.EPOCH);

		assertThat(PaymentTests.asked(payment).charge()).isEqualTo(first);
	}

	/** It would be taken for the new charge, and opened a third one. */
	@Test
	void isNotTakenForTheNewOneWhenTheAnswerToItsOpeningIsLate() {
		var payment = PaymentTests.aPayment(PaymentStatus.REQUESTED);
		var opening = GatewayCall.pendingOf(payment, PaymentTests.PAGE).orElseThrow();
		assertThat(opening.isOutdated(payment)).isFalse();
		payment.open(new ChargeId("ch_1"), PaymentTests.PAGE);
		assertThat(opening.isOutdated(payment)).isFalse();

		payment.reopen();

		assertThat(opening.isOutdated(payment)).isTrue();
		assertThat(GatewayCall.pendingOf(payment, PaymentTests.PAGE).orElseThrow().isOutdated(payment)).isFalse();
	}

}
