package com.shop.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import com.shop.payment.PaymentRefunded;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RefundPaymentInPart;
import com.shop.payment.RefundReference;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** Each part goes back once, whatever the gateway does. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class RefundInPartModuleTests {

	private static final long THREE_HOURS = 10_800;

	private final FakeGateway gateway;

	private final CapturedAmounts captured;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final KnownPayments known;

	private final PaymentMetrics metrics;

	private final MeterRegistry meters = new SimpleMeterRegistry();

	RefundInPartModuleTests(FakeGateway gateway, Payments payments, CapturedAmounts captured, Messages messages,
			JdbcClient jdbc, PaymentMetrics metrics) {
		this.gateway = gateway;
		this.captured = captured;
		this.messages = messages;
		this.jdbc = jdbc;
		this.known = new KnownPayments(payments, messages, gateway, jdbc);
		this.metrics = metrics;
		metrics.bindTo(this.meters);
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void refundsPartsAndThenTheRestOneAfterAnother(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();
		var payment = this.known.find(order).id();
		this.gateway.loseAnswers(2);
		this.gateway.failRefunds(1);
		var first = part(order, "5.00");
		var second = part(order, "2.50");

		this.messages.send(first, second, first, new RefundPayment(order), new RefundPayment(order));

		this.known.awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundsOf(payment)).hasSize(3);
		assertThat(events.ofType(PaymentPartRefunded.class)).extracting(PaymentPartRefunded::reference)
			.containsExactlyInAnyOrder(first.reference(), second.reference());
		assertThat(events.ofType(PaymentRefunded.class)).extracting(PaymentRefunded::amount)
			.containsExactly(Money.parse("EUR 12.49"));
		assertThat(this.captured.of(List.of(order))).isEmpty();
	}

	@Test
	void keepsTheRestAndTellsHowMuchWentBack(AssertablePublishedEvents events) {
		var order = this.known.aPaidOne();

		this.messages.send(part(order, "5.00"));
		this.known.awaitStatus(order, PaymentStatus.MADE);
		this.messages.send(part(order, "2.50"));

		Awaitility.await("both parts are back")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.known.find(order).refunded().equals(Money.parse("EUR 7.50")));
		assertThat(events.ofType(PaymentPartRefunded.class)).extracting(PaymentPartRefunded::refunded)
			.containsExactly(Money.parse("EUR 5.00"), Money.parse("EUR 7.50"));
		assertThat(this.captured.of(List.of(order))).containsEntry(order, Money.parse("EUR 12.49"));
		assertThat(this.known.find(order).status()).isEqualTo(PaymentStatus.MADE);
	}

	@Test
	void tellsHowLongTheOldestRefundHasBeenUnderWay() {
		var order = this.known.aPaidOne();
		this.gateway.beSlow();
		this.messages.send(part(order, "5.00"));

		assertThat(age()).isPositive().isLessThan(THREE_HOURS);
		this.jdbc.sql("UPDATE payment.payments SET refunds = jsonb_set(refunds, '{0,askedAt}', ?::jsonb) WHERE id = ?")
			.params("\"" + Instant.now().minusSeconds(THREE_HOURS) + "\"", this.known.find(order).id().value())
			.update();
		assertThat(age()).isBetween(1.0 * THREE_HOURS, THREE_HOURS + 60.0);

		this.gateway.settle();
		this.known.awaitStatus(order, PaymentStatus.MADE);
		assertThat(age()).isNotNegative().isLessThan(THREE_HOURS);
		this.metrics.forget();
		assertThat(gauge()).isNaN();
	}

	/** It asks about one refund after the other. */
	@Test
	void leavesTheCheckOfRefundsAloneForAsLongAsTheGatewayMayTakeForAllOfThem() {
		var order = this.known.aPaidOne();
		this.messages.send(part(order, "5.00"), part(order, "2.50"), part(order, "1.00"));
		Awaitility.await("all parts are back")
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.known.find(order).refunded().equals(Money.parse("EUR 8.50")));
		this.gateway.hang();

		this.jdbc.sql("UPDATE payment.payments SET has_news = true, due_at = now() WHERE id = ?")
			.param(this.known.find(order).id().value())
			.update();
		Awaitility.await("the gateway is asked").atMost(Duration.ofSeconds(30)).until(this.gateway::isAsked);

		var end = this.jdbc.sql("SELECT due_at FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> row.getObject("due_at", OffsetDateTime.class).toInstant())
			.single();
		assertThat(end).isAfter(Instant.now().plus(FakeGateway.LONGEST_CALL.multipliedBy(3)));
	}

	private double age() {
		this.metrics.sample();
		return gauge();
	}

	private double gauge() {
		return this.meters.get("shop.payment.refunds.oldest.age").gauge().value();
	}

	static RefundPaymentInPart part(OrderId order, String euros) {
		return new RefundPaymentInPart(order, RefundReference.next(), Money.parse("EUR " + euros));
	}

}
