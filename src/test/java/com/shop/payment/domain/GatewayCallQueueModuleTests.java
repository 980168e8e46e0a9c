package com.shop.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.RefundState;
import com.shop.shared.Actor;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** Several instances look for what is due; here none does so by itself. */
@ApplicationModuleTest
@TestPropertySource(properties = { "shop.payment.poll-interval=1h", "shop.idle-interval=0s" })
class GatewayCallQueueModuleTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private static final String REFUND = "[{\"amount\": 19.99, \"done\": false}]";

	private final GatewayCallQueue queue;

	private final GatewayCallExecutor executor;

	private final PaymentRepository repository;

	private final Payments payments;

	private final TransactionOperations transactions;

	private final MeterRegistry meters;

	private final Messages messages;

	private final JdbcClient jdbc;

	GatewayCallQueueModuleTests(GatewayCallQueue queue, GatewayCallExecutor executor, PaymentRepository repository,
			Payments payments, TransactionOperations transactions, MeterRegistry meters, Messages messages,
			JdbcClient jdbc) {
		this.queue = queue;
		this.executor = executor;
		this.repository = repository;
		this.payments = payments;
		this.transactions = transactions;
		this.meters = meters;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void givesEachCallToOneInstanceUntilTheLeaseEnds() {
		var due = Stream.generate(this::aPayment).limit(30).toList();
		due.forEach(this::makeDue);

		Queue<ClaimedCall> claimed = new ConcurrentLinkedQueue<>();
		Messages.atOnce(Collections.nCopies(8, () -> {
			for (var some = this.queue.claimDue(3); !some.isEmpty(); some = this.queue.claimDue(3)) {
				claimed.addAll(some);
			}
			return true;
		}));

		assertThat(claimed).extracting(each -> each.call().payment()).containsExactlyInAnyOrderElementsOf(due);
		assertThat(this.queue.claimDue(100)).isEmpty();
	}

	@Test
	void doesWhatAnInstanceThatDiedHadClaimed() {
		var payment = aPayment();
		var sql = "SELECT due_at > now() + interval '25 seconds' FROM payment.payments WHERE id = ?";
		assertThat(claim(payment)).isPresent();
		assertThat(this.jdbc.sql(sql).param(payment.value()).query(Boolean.class).single()).as("the lease").isTrue();

		this.jdbc.sql("UPDATE payment.simulated_charges SET status = 'PAID' WHERE payment_id = ?")
			.param(payment.value())
			.update();
		makeDue(payment);
		this.executor.runDue();

		awaitStatus(payment, "MADE");
	}

	@Test
	void recordsWhatTheGatewaySaysOnBehalfOfWhoeverAskedForThePayment() {
		var payments = new ArrayList<PaymentId>();
		new Actor("customer", "42").run(() -> payments.add(aPayment()));
		var payment = payments.getFirst();
		this.jdbc.sql("UPDATE payment.simulated_charges SET status = 'PAID' WHERE payment_id = ?")
			.param(payment.value())
			.update();

		makeDue(payment);
		this.executor.runDue();

		awaitStatus(payment, "MADE");
		assertThat(this.jdbc.sql("SELECT actor FROM payment.payments WHERE id = ?")
			.param(payment.value())
			.query(String.class)
			.single()).isEqualTo("customer:42");
	}

	@Test
	void asksLaterEachTimeWhileNothingHappens() {
		var payment = aPayment();

		for (var seconds : List.of(20, 40, 80, 160)) {
			var call = claim(payment).orElseThrow();
			var before = Instant.now().truncatedTo(ChronoUnit.MICROS);
			this.executor.run(call);
			assertThat(this.payments.find(payment).schedule().dueAt()).hasValueSatisfying(
					due -> assertThat(due).isBetween(before.plusSeconds(seconds), Instant.now().plusSeconds(seconds)));
		}
	}

	/**
	 * Without a query right after the answer, the shop would learn of the money only ten
	 * seconds later.
	 */
	@Test
	void asksRightAfterTheAnswerThatAWebhookOvertook() {
		var payment = aPayment();
		set(payment, "status = 'REQUESTED', charge_id = NULL, page = NULL");
		var open = claim(payment).orElseThrow();
		var opened = calls("open");
		this.jdbc.sql("UPDATE payment.simulated_charges SET status = 'PAID' WHERE payment_id = ?")
			.param(payment.value())
			.update();

		this.payments.refreshSoon(payment);
		assertThat(this.payments.find(payment).schedule().hasNews()).isTrue();
		this.executor.run(open);

		awaitStatus(payment, "MADE");
		assertThat(calls("open")).as("the charge is opened once").isEqualTo(opened + 1);
		assertThat(this.payments.find(payment).schedule().hasNews()).isFalse();
	}

	@Test
	void doesNotRefundTwiceAtOnceWhenAWebhookOvertakesTheAnswer() {
		var payment = aPayment();
		set(payment, "status = 'REFUNDING', refund_tries = 1, refunds = '" + REFUND + "'");
		var refund = claim(payment).orElseThrow();
		var refunded = calls("refund");

		this.payments.refreshSoon(payment);
		this.executor.run(refund);

		awaitStatus(payment, "REFUNDED");
		assertThat(calls("refund")).as("the gateway is called once").isEqualTo(refunded + 1);
	}

	@Test
	void callsAtOnceWhenAWebhookTellsThatTheGatewayIsBack() {
		var payment = aPayment();
		set(payment, "status = 'REFUNDING', refund_tries = 1, refunds = '" + REFUND + "'");
		this.queue.recordNoAnswer(claim(payment).orElseThrow(), "the gateway is away");

		this.payments.refreshSoon(payment);

		awaitStatus(payment, "REFUNDED");
	}

	/** Otherwise a refund that the gateway refuses would be tried again at once. */
	@Test
	void keepsThePauseBeforeARefundThatFailedWhateverWebhooksSay() {
		var payment = aPayment();
		set(payment, "status = 'REFUNDING', refund_tries = 1, refunds = '" + REFUND + "'");
		var refund = claim(payment).orElseThrow();
		this.payments.refreshSoon(payment);

		var after = this.queue.record(refund, new RefundState.Failed("no_funds"));

		assertThat(after.schedule().dueAt()).hasValueSatisfying(due -> assertThat(due).isAfter(Instant.now()));
		assertThat(after.schedule().hasNews()).isFalse();
		set(payment, "due_at = NULL");
	}

	@Test
	void keepsTheNewsWhenAnotherCallIsAnswered() {
		var payment = aPayment();
		var ask = claim(payment).orElseThrow();
		set(payment, "status = 'REFUNDING', refund_tries = 1, refunds = '" + REFUND + "'");
		var refund = claim(payment).orElseThrow();
		this.payments.refreshSoon(payment);

		this.queue.record(ask, new ChargeState.Paid());
		assertThat(this.payments.find(payment).schedule().hasNews()).isTrue();
		this.executor.run(refund);

		awaitStatus(payment, "REFUNDED");
	}

	@Test
	void keepsTheNewsWhenTheAnswerIsLost() {
		var payment = aPayment();
		set(payment, "status = 'REQUESTED', charge_id = NULL, page = NULL");
		var open = claim(payment).orElseThrow();
		this.jdbc.sql("UPDATE payment.simulated_charges SET status = 'PAID' WHERE payment_id = ?")
			.param(payment.value())
			.update();
		this.payments.refreshSoon(payment);

		this.queue.recordNoAnswer(open, "the answer is lost");
		this.executor.run(claim(payment).orElseThrow());

		awaitStatus(payment, "MADE");
	}

	/** The later call is repeated until it is answered, also if its instance dies. */
	@Test
	void ignoresTheAnswerToACallThatALaterOneHasOvertaken() {
		var payment = aPayment();
		var first = claim(payment).orElseThrow();
		var second = claim(payment).orElseThrow();
		var lease = this.payments.find(payment).schedule().dueAt();

		this.queue.recordNoAnswer(first, "the gateway is away");
		this.queue.record(first, new ChargeState.Cancelled());
		assertThat(this.payments.find(payment).schedule().dueAt()).isEqualTo(lease);
		this.queue.record(second, new ChargeState.Declined("card_declined"));
		this.queue.record(first, new ChargeState.Declined("too_late"));

		assertThat(this.payments.find(payment).lastDecline()).contains("card_declined");
		this.queue.record(first, new ChargeState.Paid());
		assertThat(this.payments.find(payment).status()).as("money always counts").isEqualTo(PaymentStatus.MADE);
		assertThat(this.payments.find(payment).schedule().dueAt()).isEmpty();
	}

	private Optional<ClaimedCall> claim(PaymentId payment) {
		return this.transactions.execute(_ -> this.queue.claim(this.repository.lock(payment).orElseThrow()));
	}

	private long calls(String name) {
		return this.meters.find("shop.payment.gateway.calls")
			.tag("call", name)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private void set(PaymentId payment, String columns) {
		this.jdbc.sql("UPDATE payment.payments SET " + columns + " WHERE id = ?").param(payment.value()).update();
	}

	private void makeDue(PaymentId payment) {
		this.jdbc.sql("UPDATE payment.payments SET due_at = now() WHERE id = ?").param(payment.value()).update();
	}

	private PaymentId aPayment() {
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null));
		var payment = this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
		awaitStatus(payment, "CREATED");
		return payment;
	}

	private void awaitStatus(PaymentId payment, String status) {
		Awaitility.await("the payment becomes " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.jdbc.sql("SELECT status FROM payment.payments WHERE id = ?")
				.param(payment.value())
				.query(String.class)
				.single(), status::equals);
	}

}
