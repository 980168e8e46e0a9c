package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.RefundStates;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers who return from the gateway's page; nobody looks for due calls by itself. */
@ApplicationModuleTest
@TestPropertySource(properties = { "shop.payment.poll-interval=1h", "shop.idle-interval=0s" })
class ReturningCustomersModuleTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private static final String REFUND = "[{\"amount\": 19.99, \"done\": false}]";

	private static final String CONFIRMED = """
			[{"amount": 5.00, "done": true, "gatewayId": "re_1", "attempt": 1}]""";

	private static final RefundId REFUND_ID = new RefundId("re_1");

	private static final RefundStates DONE = new RefundStates(Map.of(REFUND_ID, new RefundState.Done(REFUND_ID)));

	private final GatewayCallQueue queue;

	private final GatewayCallExecutor executor;

	private final PaymentRepository repository;

	private final Payments payments;

	private final TransactionOperations transactions;

	private final MeterRegistry meters;

	private final Messages messages;

	private final JdbcClient jdbc;

	ReturningCustomersModuleTests(GatewayCallQueue queue, GatewayCallExecutor executor, PaymentRepository repository,
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

	/** Whoever has the payment's link can request it as often as they like. */
	@Test
	void makeTheShopAskOnceHoweverOftenTheyReturn() {
		var payment = aPayment();
		var asked = calls("ask");
		var began = System.nanoTime();

		Messages.atOnce(Collections.nCopies(20, () -> {
			this.payments.refresh(payment);
			return true;
		}));

		var pauses = since(began).dividedBy(GatewayCallQueue.PAUSE);
		assertThat(calls("ask") - asked).isBetween(1L, 1 + pauses);
		set(payment, "asked_at = now() + interval '1 minute'");
		asked = calls("ask");
		this.payments.refresh(payment);
		assertThat(calls("ask")).isEqualTo(asked);
		assertThat(isDueWithin(3, payment)).as("they may have paid since").isTrue();
		set(payment, "asked_at = now() - interval '3 seconds'");
		this.payments.refresh(payment);
		assertThat(calls("ask")).isEqualTo(asked + 1);
	}

	/** The attempts would be used up while the gateway has no time to recover. */
	@Test
	void makeTheShopTryNoRefund() {
		var payment = aPayment();
		set(payment, "status = 'REFUNDING', refund_tries = 1, refunds = '" + REFUND + "'");
		var refunded = calls("refund");

		this.payments.refresh(payment);

		assertThat(calls("refund")).isEqualTo(refunded);
		set(payment, "due_at = NULL");
	}

	/** The gateway may have answered before they paid. */
	@Test
	void areAskedAboutAgainAfterTheAnswerToAQuestionThatWasUnderWay() {
		var payment = aPayment();
		var ask = claim(payment);
		this.payments.refresh(payment);

		this.queue.record(ask, open(payment));
		assertThat(isDueWithin(3, payment)).isTrue();
		this.queue.recordNoAnswer(ask, "the gateway is away");
		assertThat(isDueWithin(3, payment)).isTrue();

		this.queue.record(claim(payment), open(payment));
		assertThat(isDueWithin(3, payment)).as("the customer has been asked about").isFalse();
	}

	@Test
	void areAskedAboutAgainAlsoIfAWebhookFindsNoFreeThread() {
		var payment = aPayment();
		var ask = claim(payment);
		leave(payment);

		this.queue.record(ask, open(payment));

		assertThat(isDueWithin(0, payment)).isTrue();
		set(payment, "due_at = NULL");
	}

	/** The check may have been answered before that refund failed. */
	@Test
	void areAskedAboutAgainIfAWebhookComesDuringACheckOfTheirRefunds() {
		var payment = aConfirmedRefund();
		var check = claim(payment);
		assertThat(check.call().name()).isEqualTo("check_refunds");
		leave(payment);

		this.queue.record(check, DONE);
		assertThat(isDueWithin(0, payment)).isTrue();
		this.queue.record(claim(payment), DONE);
		assertThat(this.payments.find(payment).schedule().dueAt()).isEmpty();
	}

	/** A webhook has made it necessary, and its instance may die. */
	@Test
	void areAskedAboutUntilTheLastCheckOfTheirRefundsIsAnswered() {
		var payment = aConfirmedRefund();
		var first = claim(payment);
		var second = claim(payment);

		this.queue.record(first, DONE);
		assertThat(this.payments.find(payment).schedule().hasNews()).isTrue();
		assertThat(isDueWithin(70, payment)).as("when the lease ends").isTrue();

		this.queue.record(second, DONE);
		assertThat(this.payments.find(payment).schedule().dueAt()).isEmpty();
	}

	/** The earlier check is slow: it asks about several refunds, one after another. */
	@Test
	void areOwedARefundAlsoIfAnEarlierCheckOfItIsAnsweredLater() {
		var payment = aConfirmedRefund();
		var first = claim(payment);
		var second = claim(payment);

		this.queue.record(second, new RefundStates(Map.of(REFUND_ID, new RefundState.Failed("lost_card"))));
		this.queue.record(first, DONE);

		assertThat(this.payments.find(payment).refundOwed()).isEqualTo(Money.parse("EUR 5.00"));
		set(payment, "refunds = NULL");
	}

	@Test
	void doNotShortenThePauseBeforeARefundThatFailed() {
		var payment = aPayment();
		set(payment, "status = 'REFUNDING', refund_id = 're_1', refund_tries = 1, refunds = '" + REFUND + "'");
		var ask = claim(payment);
		assertThat(ask.call().name()).isEqualTo("ask_refund");
		leave(payment);

		var after = this.queue.record(ask, new RefundState.Failed("no_funds"));

		assertThat(after.schedule().dueAt()).hasValueSatisfying(due -> assertThat(due).isAfter(Instant.now()));
		set(payment, "due_at = NULL");
	}

	/** For this moment, the search has taken all threads. */
	@Test
	@Timeout(60)
	void waitForASearchThatReadsTheDatabase() throws InterruptedException {
		var payment = aPayment();
		long asked;
		do {
			this.jdbc.sql("UPDATE payment.payments SET due_at = NULL, asked_at = NULL").update();
			asked = calls("ask");
		}
		while (returnDuringASearch(payment).compareTo(GatewayCallExecutor.PATIENCE) >= 0);

		assertThat(calls("ask")).isEqualTo(asked + 1);
		assertThat(isDueWithin(3, payment)).as("nothing is left for later").isFalse();
	}

	/** Returns how long the customer had to wait at most; a busy machine is slow. */
	private Duration returnDuringASearch(PaymentId payment) throws InterruptedException {
		var search = Thread.ofPlatform().unstarted(this.executor::runDue);
		var customer = Thread.ofPlatform().unstarted(() -> this.payments.refresh(payment));
		long began = this.transactions.execute(_ -> {
			this.jdbc.sql("LOCK TABLE payment.payments IN ACCESS EXCLUSIVE MODE").update();
			search.start();
			eventually("the search waits").until(this::isWaitingForTheTable);
			var start = System.nanoTime();
			customer.start();
			eventually("the customer waits").until(customer::getState, Thread.State.TIMED_WAITING::equals);
			return start;
		});
		search.join();
		var waited = since(began);
		customer.join();
		return waited;
	}

	private static Duration since(long began) {
		return Duration.ofNanos(System.nanoTime() - began);
	}

	private boolean isWaitingForTheTable() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_locks
				    WHERE relation = 'payment.payments'::regclass AND NOT granted)""").query(Boolean.class).single();
	}

	private ClaimedCall claim(PaymentId payment) {
		return this.transactions.execute(_ -> this.queue.claim(lock(payment)).orElseThrow());
	}

	private void leave(PaymentId payment) {
		this.transactions.executeWithoutResult(_ -> this.queue.leave(lock(payment)));
	}

	private Payment lock(PaymentId payment) {
		return this.repository.lock(payment).orElseThrow();
	}

	private ChargeState open(PaymentId payment) {
		return new ChargeState.Open(this.payments.find(payment).charge().orElseThrow(),
				URI.create("https://pay.example.org"));
	}

	private boolean isDueWithin(int seconds, PaymentId payment) {
		return this.jdbc.sql("SELECT due_at <= now() + ? * interval '1 second' FROM payment.payments WHERE id = ?")
			.params(seconds, payment.value())
			.query(Boolean.class)
			.single();
	}

	private long calls(String name) {
		var timers = this.meters.find("shop.payment.gateway.calls").tag("call", name).timers();
		return timers.stream().mapToLong(Timer::count).sum();
	}

	private void set(PaymentId payment, String columns) {
		this.jdbc.sql("UPDATE payment.payments SET " + columns + " WHERE id = ?").param(payment.value()).update();
	}

	/** A webhook says that something has changed since. */
	private PaymentId aConfirmedRefund() {
		var payment = aPayment();
		set(payment, "status = 'MADE', has_news = true, refunds = '" + CONFIRMED + "'");
		return payment;
	}

	private PaymentId aPayment() {
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null));
		var payment = this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
		eventually("it can be paid").until(() -> this.payments.find(payment).status() == PaymentStatus.CREATED);
		return payment;
	}

	private static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5));
	}

}
