package com.shop.payment.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.payment.CancelPayment;
import com.shop.payment.CapturedAmounts;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeState;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What gateways do to shops, without any webhook: all that is learnt, is learnt by
 * asking.
 */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class GatewayFailureModuleTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private final FakeGateway gateway;

	private final Payments payments;

	private final GatewayCallQueue queue;

	private final PaymentHealth health;

	private final CapturedAmounts capturedAmounts;

	private final Messages messages;

	private final JdbcClient jdbc;

	GatewayFailureModuleTests(FakeGateway gateway, Payments payments, GatewayCallQueue queue, PaymentHealth health,
			CapturedAmounts capturedAmounts, Messages messages, JdbcClient jdbc) {
		this.gateway = gateway;
		this.payments = payments;
		this.queue = queue;
		this.health = health;
		this.capturedAmounts = capturedAmounts;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void opensTheSameChargeAgainWhenTheAnswerIsLost(AssertablePublishedEvents events) {
		this.gateway.loseAnswers(2);

		var payment = aPayment();

		assertThat(this.gateway.state(payment.id())).isInstanceOf(ChargeState.Open.class);
		assertThat(events.ofType(PaymentCreated.class)).singleElement()
			.satisfies(created -> assertThat(created.paymentUrl()).contains("/pay/" + payment.id() + "?link="));
	}

	@Test
	void asksForThePaymentUntilTheGatewayIsBackAndTellsAPersonMeanwhile() {
		this.gateway.goAway();
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null));

		eventually("a person is told").until(() -> this.health.health().getDetails().toString(),
				details -> details.contains(find(order).id().toString()) && details.contains("the gateway is away"));
		assertThat(find(order).status()).isEqualTo(PaymentStatus.REQUESTED);
		this.gateway.comeBack();

		awaitStatus(order, PaymentStatus.CREATED);
		assertThat(this.health.health().getDetails().toString()).doesNotContain(find(order).id().toString());
	}

	@Test
	void learnsWithoutAWebhookThatItIsPaid(AssertablePublishedEvents events) {
		var payment = aPayment();

		this.gateway.pay(payment.id());

		awaitStatus(payment.orderId(), PaymentStatus.MADE);
		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	@Test
	void learnsWithoutAWebhookThatNoMoneyWillCome(AssertablePublishedEvents events) {
		var expired = aPayment();
		this.gateway.set(expired.id(), new ChargeState.Cancelled());
		awaitStatus(expired.orderId(), PaymentStatus.CANCELLED);

		assertThat(events.ofType(PaymentFailed.class)).extracting(PaymentFailed::code)
			.containsExactly("PAYMENT_EXPIRED");
	}

	@Test
	void tellsOfTheMoneyThatACancelFinds(AssertablePublishedEvents events) {
		var payment = aPayment();
		this.gateway.pay(payment.id());

		this.messages.send(new CancelPayment(payment.orderId()));

		awaitStatus(payment.orderId(), PaymentStatus.MADE);
		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	@Test
	void cancelsWhatIsNotOpenYetAndAsksNoCustomerForMoney(AssertablePublishedEvents events) {
		this.gateway.goAway();
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null),
				new CancelPayment(order));
		this.gateway.comeBack();

		awaitStatus(order, PaymentStatus.CANCELLED);
		assertThat(this.gateway.state(find(order).id())).isInstanceOf(ChargeState.Cancelled.class);
		assertThat(events.ofType(PaymentEvent.class)).isEmpty();
	}

	@Test
	void tellsOfMoneyThatComesAfterTheCancellation(AssertablePublishedEvents events) {
		var payment = aPayment();
		this.messages.send(new CancelPayment(payment.orderId()));
		awaitStatus(payment.orderId(), PaymentStatus.CANCELLED);

		this.gateway.set(payment.id(), new ChargeState.Paid());
		this.payments.refreshSoon(payment.id());

		awaitStatus(payment.orderId(), PaymentStatus.MADE);
		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	@Test
	void keepsToThePaymentWhenAnOldDeclineIsHeardOfAfterwards(AssertablePublishedEvents events) {
		var payment = aPaidPayment();
		var late = new GatewayCall.QueryCharge(payment.id(), payment.charge().orElseThrow());

		this.queue.record(late, new ChargeState.Declined("too_late"));
		this.queue.record(late, new ChargeState.Cancelled());
		this.queue.record(late, new ChargeState.Paid());

		assertThat(find(payment.orderId()).status()).isEqualTo(PaymentStatus.MADE);
		assertThat(events.ofType(PaymentEvent.class)).hasExactlyElementsOfTypes(PaymentCreated.class,
				PaymentMade.class);
	}

	@Test
	void refundsOnceWhenAnswersAreLost(AssertablePublishedEvents events) {
		var payment = aPaidPayment();
		this.gateway.loseAnswers(3);

		this.messages.send(new RefundPayment(payment.orderId()));

		awaitStatus(payment.orderId(), PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundsOf(payment.id())).hasSize(1);
		assertThat(this.gateway.refundCallsOf(payment.id())).hasSizeGreaterThan(1)
			.containsOnly("refund-" + payment.id() + "-1");
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void refundsOnceWhenTheInstanceDiedBetweenCallAndRecord(AssertablePublishedEvents events) {
		var payment = aPaidPayment();
		this.jdbc.sql("""
				UPDATE payment.payments SET status = 'REFUNDING', refund_tries = 1,
				    refunds = '[{"amount": 19.99, "done": false}]' WHERE id = ?""")
			.param(payment.id().value())
			.update();
		GatewayCall.RefundCharge.of(find(payment.orderId())).carryOut(this.gateway);

		this.jdbc.sql("UPDATE payment.payments SET due_at = now() WHERE id = ?").param(payment.id().value()).update();

		awaitStatus(payment.orderId(), PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundCallsOf(payment.id())).hasSize(2);
		assertThat(this.gateway.refundsOf(payment.id())).hasSize(1);
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void triesARefundAgainThatFailed(AssertablePublishedEvents events) {
		var payment = aPaidPayment();
		this.gateway.failRefunds(2);

		this.messages.send(new RefundPayment(payment.orderId()));

		awaitStatus(payment.orderId(), PaymentStatus.REFUNDED);
		assertThat(this.gateway.refundsOf(payment.id())).containsExactly("refund-" + payment.id() + "-3");
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void keepsTheMoneyOnTheBooksUntilASlowRefundIsConfirmed(AssertablePublishedEvents events) {
		this.gateway.beSlow();
		var payment = aPaidPayment();
		var order = payment.orderId();
		this.messages.send(new RefundPayment(order), new RefundPayment(order));

		eventually("the refund is under way").until(() -> find(order).refunds().idUnderWay() != null);
		assertThat(find(order).status()).isEqualTo(PaymentStatus.REFUNDING);
		assertThat(this.capturedAmounts.of(List.of(order))).containsEntry(order, AMOUNT);
		assertThat(events.ofType(PaymentRefunded.class)).isEmpty();
		this.gateway.settle();

		awaitStatus(order, PaymentStatus.REFUNDED);
		assertThat(this.capturedAmounts.of(List.of(order))).isEmpty();
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
		assertThat(this.gateway.refundCallsOf(payment.id())).hasSize(1);
	}

	@Test
	void neverKeepsMoneyOfWhatIsCancelledWithoutSayingSo(AssertablePublishedEvents events) {
		var all = Stream.generate(this::aPayment).limit(20).toList();
		var works = new ArrayList<Callable<?>>();
		for (var payment : all) {
			works.add(() -> this.gateway.pay(payment.id()));
			works.add(() -> {
				this.payments.refresh(payment.id());
				return true;
			});
			works.add(() -> {
				this.messages.publish(new CancelPayment(payment.orderId()));
				return true;
			});
		}

		Messages.atOnce(works);

		eventually("all are decided").until(
				() -> all.stream().map(payment -> find(payment.orderId()).status()).toList(),
				statuses -> List.of(PaymentStatus.MADE, PaymentStatus.CANCELLED).containsAll(statuses));
		for (var payment : all) {
			var paid = this.gateway.state(payment.id()) instanceof ChargeState.Paid;
			assertThat(find(payment.orderId()).status()).isEqualTo(paid ? PaymentStatus.MADE : PaymentStatus.CANCELLED);
			assertThat(events.ofType(PaymentMade.class).matching(PaymentMade::paymentId, payment.id()::equals))
				.hasSize(paid ? 1 : 0);
		}
	}

	/** A payment that waits for its customer. */
	private Payment aPayment() {
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null));
		return awaitStatus(order, PaymentStatus.CREATED);
	}

	private Payment aPaidPayment() {
		var payment = aPayment();
		this.gateway.pay(payment.id());
		return awaitStatus(payment.orderId(), PaymentStatus.MADE);
	}

	private Payment awaitStatus(OrderId order, PaymentStatus status) {
		return eventually("the payment becomes " + status).until(() -> find(order),
				payment -> payment.status() == status);
	}

	private Payment find(OrderId order) {
		var id = this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
		return this.payments.find(id);
	}

	private static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(10));
	}

}
