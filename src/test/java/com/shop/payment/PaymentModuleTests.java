package com.shop.payment;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.modulith.test.Scenario;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.payment.domain.Checkout;
import com.shop.payment.domain.Checkout.Card;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(
		properties = { "shop.payment.public-url=https://shop.example.org", "shop.payment.poll-interval=1h" })
class PaymentModuleTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private final Checkout checkout;

	private final Payments payments;

	private final CapturedAmounts capturedAmounts;

	private final Messages messages;

	private final JdbcClient jdbc;

	PaymentModuleTests(Checkout checkout, Payments payments, CapturedAmounts capturedAmounts, Messages messages,
			JdbcClient jdbc) {
		this.checkout = checkout;
		this.payments = payments;
		this.capturedAmounts = capturedAmounts;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void createsAPaymentThatCanBePaidAtItsUrl(Scenario scenario) {
		var command = aRequest();

		scenario.publish(command).andWaitForEventOfType(PaymentCreated.class).toArriveAndVerify(event -> {
			assertThat(event.orderId()).isEqualTo(command.orderId());
			assertThat(event.customerId()).isEqualTo(command.customerId());
			assertThat(event.amount()).isEqualTo(AMOUNT);
			assertThat(event.paymentUrl()).startsWith("https://shop.example.org/pay/" + event.paymentId() + "?link=");
		});
		this.messages.awaitDone();

		awaitStatus(command.orderId(), PaymentStatus.CREATED);
	}

	@Test
	void keepsWhatIsPaidFor() {
		var items = List.of(new PaymentItem("Assam", 2), new PaymentItem("Pot", 1));
		var request = new RequestPayment(OrderId.next(), CustomerId.next(), AMOUNT, null, null, items);

		this.messages.send(request);
		awaitStatus(request.orderId(), PaymentStatus.CREATED);

		assertThat(this.payments.find(idOf(request.orderId())).terms().items()).isEqualTo(items);
	}

	@Test
	void takesTheMoney(Scenario scenario) {
		var payment = aPayment();

		scenario.stimulate(() -> this.checkout.pay(payment.paymentId(), Card.ACCEPTED))
			.andWaitForEventOfType(PaymentMade.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new PaymentMade(payment.paymentId(), payment.orderId(), payment.customerId(), AMOUNT)));

		assertThat(status(payment.orderId())).isEqualTo(PaymentStatus.MADE);
	}

	@Test
	void tellsThatTheCustomerDeclined(Scenario scenario) {
		var payment = aPayment();

		scenario.stimulate(() -> this.checkout.decline(payment.paymentId()))
			.andWaitForEventOfType(PaymentFailed.class)
			.toArriveAndVerify(event -> assertThat(event.code()).isEqualTo("PAYMENT_DECLINED"));

		assertThat(status(payment.orderId())).isEqualTo(PaymentStatus.DECLINED);
	}

	@Test
	void givesTheMoneyBack(Scenario scenario) {
		var payment = aPayment();
		this.checkout.pay(payment.paymentId(), Card.ACCEPTED);

		scenario.publish(new RefundPayment(payment.orderId()))
			.andWaitForEventOfType(PaymentRefunded.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new PaymentRefunded(payment.paymentId(), payment.orderId(), payment.customerId(), AMOUNT)));

		awaitStatus(payment.orderId(), PaymentStatus.REFUNDED);
	}

	@Test
	void takesNoMoneyOnceItIsCancelled(AssertablePublishedEvents events) {
		var payment = aPayment();

		this.messages.send(new CancelPayment(payment.orderId()));
		awaitStatus(payment.orderId(), PaymentStatus.CANCELLED);

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.checkout.pay(payment.paymentId(), Card.ACCEPTED))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_DECIDED"));
		assertThat(status(payment.orderId())).isEqualTo(PaymentStatus.CANCELLED);
		assertThat(events.ofType(PaymentEvent.class)).hasSize(1);
	}

	@Test
	void keepsTheMoneyThatWasTakenBeforeItWasCancelled() {
		var payment = aPayment();
		this.checkout.pay(payment.paymentId(), Card.ACCEPTED);

		this.messages.send(new CancelPayment(payment.orderId()));

		assertThat(status(payment.orderId())).isEqualTo(PaymentStatus.MADE);
	}

	@Test
	void hasNothingToCancelBeforeThereIsAPayment() {
		this.messages.send(new CancelPayment(OrderId.next()));

		assertThat(this.messages.outstanding()).isEmpty();
	}

	@Test
	void doesTheSameOnce(AssertablePublishedEvents events) {
		var request = aRequest();
		this.messages.send(request, request);
		awaitStatus(request.orderId(), PaymentStatus.CREATED);
		var payment = events.ofType(PaymentCreated.class).iterator().next();

		this.checkout.pay(payment.paymentId(), Card.ACCEPTED);
		this.checkout.pay(payment.paymentId(), Card.ACCEPTED);
		var refund = new RefundPayment(request.orderId());
		this.messages.send(refund, refund, request);
		awaitStatus(request.orderId(), PaymentStatus.REFUNDED);
		this.messages.send(refund);

		assertThat(events.ofType(PaymentEvent.class)).hasExactlyElementsOfTypes(PaymentCreated.class, PaymentMade.class,
				PaymentRefunded.class);
	}

	@Test
	void declinesOnce(AssertablePublishedEvents events) {
		var payment = aPayment();

		this.checkout.decline(payment.paymentId());
		this.checkout.decline(payment.paymentId());

		assertThat(events.ofType(PaymentFailed.class)).hasSize(1);
	}

	@Test
	void takesTheMoneyOnceOfTenClicks(AssertablePublishedEvents events) {
		var payment = aPayment();

		Messages.atOnce(Collections.nCopies(10, () -> this.checkout.pay(payment.paymentId(), Card.ACCEPTED)));

		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	@Test
	void isEitherMadeOrDeclinedWhenBothComeAtOnce(AssertablePublishedEvents events) {
		var payment = aPayment();
		Callable<Boolean> pay = () -> isTaken(() -> this.checkout.pay(payment.paymentId(), Card.ACCEPTED));
		Callable<Boolean> decline = () -> isTaken(() -> this.checkout.decline(payment.paymentId()));

		Messages.atOnce(List.of(pay, decline, pay, decline));

		assertThat(events.ofType(PaymentEvent.class).matching(event -> !(event instanceof PaymentCreated))).hasSize(1);
	}

	@Test
	void refusesToPayWhatIsRefunded() {
		var payment = aPayment();
		this.checkout.pay(payment.paymentId(), Card.ACCEPTED);
		this.messages.send(new RefundPayment(payment.orderId()));
		awaitStatus(payment.orderId(), PaymentStatus.REFUNDED);

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.checkout.pay(payment.paymentId(), Card.ACCEPTED))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_DECIDED"));
	}

	@Test
	void countsWhatItKeeps() {
		var open = aPayment();
		var paid = aPayment();
		var refunded = aPayment();
		this.checkout.pay(paid.paymentId(), Card.ACCEPTED);
		var before = this.capturedAmounts.total();
		this.checkout.pay(refunded.paymentId(), Card.ACCEPTED);
		this.messages.send(new RefundPayment(refunded.orderId()));
		awaitStatus(refunded.orderId(), PaymentStatus.REFUNDED);

		assertThat(this.capturedAmounts.of(List.of(open.orderId(), paid.orderId(), refunded.orderId())))
			.isEqualTo(Map.of(paid.orderId(), AMOUNT));
		assertThat(this.capturedAmounts.total()).isEqualTo(before);
		assertThat(this.capturedAmounts.after(null, 1000)).containsEntry(paid.orderId(), AMOUNT)
			.doesNotContainKeys(open.orderId(), refunded.orderId());
		assertThat(this.capturedAmounts.after(paid.orderId(), 1000)).doesNotContainKey(paid.orderId());
		assertThat(this.capturedAmounts.after(null, 1)).hasSize(1);
	}

	@Test
	void knowsNoUnknownPayment() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.checkout.pay(PaymentId.next(), Card.ACCEPTED))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_NOT_FOUND"));
	}

	private static boolean isTaken(Runnable decision) {
		try {
			decision.run();
			return true;
		}
		catch (Refusal decidedOtherwise) {
			return false;
		}
	}

	private static RequestPayment aRequest() {
		return new RequestPayment(OrderId.next(), CustomerId.next(), AMOUNT, null, null, null);
	}

	/** A payment that waits for its customer. */
	private PaymentCreated aPayment() {
		var request = aRequest();
		this.messages.send(request);
		awaitStatus(request.orderId(), PaymentStatus.CREATED);
		return new PaymentCreated(idOf(request.orderId()), request.orderId(), request.customerId(), AMOUNT, "", null);
	}

	private PaymentId idOf(OrderId order) {
		return this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
	}

	/** What is done at the gateway is done soon after the commit. */
	private void awaitStatus(OrderId order, PaymentStatus status) {
		Awaitility.await("the payment becomes " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> status(order) == status);
	}

	private PaymentStatus status(OrderId order) {
		return this.jdbc.sql("SELECT status FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentStatus.valueOf(row.getString("status")))
			.single();
	}

}
