package com.shop.payment.gateway.simulated;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.PaymentId;
import com.shop.payment.RefundReference;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;
import com.shop.shared.OrderId;
import com.shop.shared.PollSchedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The simulated gateway is as nasty as its settings say. Nobody delivers webhooks here.
 */
@ApplicationModuleTest(module = "payment")
class SimulationModuleTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private static final Duration NO = Duration.ZERO;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	private final PollSchedule polling;

	SimulationModuleTests(JdbcClient jdbc, JsonMapper json, Clock clock, PollSchedule polling) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
		this.polling = polling;
	}

	@BeforeEach
	void forgetWebhooks() {
		this.jdbc.sql("DELETE FROM payment.simulated_webhooks").update();
	}

	@Test
	void sendsOneWebhookAtOnceByDefault() {
		var accounts = accounts(webhooks(NO, 0, 0, 0));

		accounts.pay(anOpenCharge(accounts));

		assertThat(dueTimes()).singleElement().satisfies(due -> assertThat(due).isBeforeOrEqualTo(Instant.now()));
	}

	/** Otherwise it would be sent as late as the queue is looked at without a reason. */
	@Test
	void looksForAWebhookWhenItIsDueNotWhenItIsStored() {
		var rarely = this.polling.polledEvery(Duration.ofHours(1));
		rarely.pollIfDue(() -> false);
		var properties = webhooks(NO, 0, 0, 0);
		var webhooks = new SimulatedWebhooks(this.jdbc, properties, new Chance(properties), this.json, this.clock,
				rarely);

		webhooks.enqueue(SimulatedWebhooks.Type.REFUND_UPDATED, PaymentId.next(), this.clock.instant().plusSeconds(3));

		assertThat(rarely.pollIfDue(() -> true)).isFalse();
		Awaitility.await("it is looked for").atMost(Duration.ofSeconds(30)).until(() -> rarely.pollIfDue(() -> true));
	}

	@Test
	void sendsAWebhookTwice() {
		var accounts = accounts(webhooks(NO, 1, 0, 0));

		accounts.pay(anOpenCharge(accounts));

		assertThat(dueTimes()).hasSize(2);
		assertThat(this.jdbc.sql("SELECT DISTINCT body FROM payment.simulated_webhooks").query(String.class).list())
			.as("the same event")
			.hasSize(1);
	}

	@Test
	void sendsAWebhookWithDelayAndLateness() {
		var accounts = accounts(webhooks(Duration.ofHours(1), 0, 1, 0));

		accounts.cancel(anOpenCharge(accounts));

		assertThat(dueTimes()).singleElement()
			.satisfies(due -> assertThat(due).isAfter(Instant.now().plus(Duration.ofMinutes(119))));
	}

	@Test
	void neverSendsAWebhook() {
		var accounts = accounts(webhooks(NO, 1, 0, 1));

		accounts.pay(anOpenCharge(accounts));

		assertThat(dueTimes()).isEmpty();
	}

	@Test
	void givesAWebhookUpInTheEnd() {
		var properties = webhooks(NO, 0, 0, 0);
		var webhooks = new SimulatedWebhooks(this.jdbc, properties, new Chance(properties), this.json, this.clock,
				this.polling);
		webhooks.enqueue(SimulatedWebhooks.Type.COMPLETED, PaymentId.next(), this.clock.instant());

		var sent = 0;
		for (var open = true; open; sent++) {
			open = webhooks.postpone(webhooks.claim(1).getFirst());
			this.jdbc.sql("UPDATE payment.simulated_webhooks SET due_at = now() - interval '1 second'").update();
		}

		assertThat(sent).isEqualTo(11);
		assertThat(dueTimes()).isEmpty();
	}

	@Test
	void isEitherPaidOrCancelled() {
		var accounts = accounts(webhooks(NO, 0, 0, 0));
		var cancelled = anOpenCharge(accounts);
		var paid = anOpenCharge(accounts);

		assertThat(accounts.cancel(cancelled)).isEqualTo(new ChargeState.Cancelled());
		assertThat(accounts.pay(cancelled)).isEqualTo(new ChargeState.Cancelled());
		assertThat(accounts.pay(paid)).isEqualTo(new ChargeState.Paid());
		assertThat(accounts.cancel(paid)).isEqualTo(new ChargeState.Paid());
		assertThat(accounts.declineCard(paid)).isEqualTo(new ChargeState.Paid());
		assertThat(accounts.find(new ChargeId("sim_unheard_of"))).isEqualTo(new ChargeState.Unknown());
	}

	@Test
	void canBePaidAfterACardWasDeclined() {
		var accounts = accounts(webhooks(NO, 0, 0, 0));
		var charge = anOpenCharge(accounts);

		assertThat(accounts.declineCard(charge)).isEqualTo(new ChargeState.Declined("card_declined"));
		assertThat(accounts.find(charge)).isEqualTo(new ChargeState.Declined("card_declined"));

		assertThat(accounts.pay(charge)).isEqualTo(new ChargeState.Paid());
	}

	@Test
	void refundsNoMoreThanWasPaid() {
		var accounts = accounts(refunds(NO, 0));
		var payment = PaymentId.next();
		var charge = accounts.open(request(payment));
		accounts.pay(charge);
		var part = new RefundRequest(payment, charge, RefundReference.next(), AMOUNT.minus(1), 1);

		assertThat(accounts.refund(part)).isInstanceOf(RefundState.Done.class);
		assertThat(accounts.refund(part)).as("the same part again").isInstanceOf(RefundState.Done.class);

		assertThat(accounts.refund(refund(payment, charge, 1))).isEqualTo(new RefundState.Failed("amount_too_large"));
	}

	@Test
	void refundsOnceUnderTheSameKeyAndFailsAsOftenAsItShall() {
		var accounts = accounts(refunds(NO, 2));
		var payment = PaymentId.next();
		var charge = accounts.open(request(payment));
		accounts.pay(charge);

		assertThat(accounts.refund(refund(payment, charge, 1))).isInstanceOf(RefundState.Failed.class);
		assertThat(accounts.refund(refund(payment, charge, 1))).isInstanceOf(RefundState.Failed.class);
		assertThat(accounts.refund(refund(payment, charge, 2))).isInstanceOf(RefundState.Failed.class);
		assertThat(accounts.refund(refund(payment, charge, 3))).isInstanceOf(RefundState.Done.class);
		assertThat(accounts.refund(refund(payment, charge, 3))).isInstanceOf(RefundState.Done.class);
		assertThat(this.jdbc.sql("SELECT count(*) FROM payment.simulated_refunds WHERE charge_id = ? AND NOT failed")
			.param(charge.value())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void takesItsTimeForARefund() {
		var accounts = accounts(refunds(Duration.ofHours(1), 0));
		var payment = PaymentId.next();
		var charge = accounts.open(request(payment));
		accounts.pay(charge);

		assertThat(accounts.refund(refund(payment, charge, 1))).isInstanceOfSatisfying(RefundState.Underway.class,
				underway -> assertThat(accounts.find(underway.id())).isEqualTo(underway));
	}

	@Test
	void losesAnswersAfterTheDeed() {
		var properties = new SimulationProperties(null, NO, 0, 0, NO, 0, 1, NO, 0, 0, 1L, Duration.ofMillis(200));
		var accounts = accounts(properties);
		var gateway = new SimulatedGateway(accounts, properties, new Chance(properties));
		var payment = PaymentId.next();

		assertThatExceptionOfType(GatewayGaveNoAnswer.class).isThrownBy(() -> gateway.open(request(payment)));

		assertThat(accounts.find(new ChargeId("sim_" + payment))).isEqualTo(new ChargeState.Unpaid());
	}

	private static SimulationProperties webhooks(Duration delay, double twice, double late, double lost) {
		return new SimulationProperties(null, delay, twice, late, Duration.ofHours(1), lost, 0, NO, 0, 0, 1L,
				Duration.ofMillis(200));
	}

	private static SimulationProperties refunds(Duration delay, int failures) {
		return new SimulationProperties(null, NO, 0, 0, NO, 0, 0, delay, failures, 0, 1L, Duration.ofMillis(200));
	}

	private SimulatedAccounts accounts(SimulationProperties properties) {
		var chance = new Chance(properties);
		return new SimulatedAccounts(this.jdbc,
				new SimulatedWebhooks(this.jdbc, properties, chance, this.json, this.clock, this.polling), properties,
				chance, this.clock);
	}

	private static ChargeId anOpenCharge(SimulatedAccounts accounts) {
		return accounts.open(request(PaymentId.next()));
	}

	private static ChargeRequest request(PaymentId payment) {
		return new ChargeRequest(payment, OrderId.next(), AMOUNT, URI.create("https://shop.example.org/pay/1"), 1);
	}

	private static RefundRequest refund(PaymentId payment, ChargeId charge, int number) {
		return new RefundRequest(payment, charge, null, AMOUNT, number);
	}

	private List<Instant> dueTimes() {
		return this.jdbc.sql("SELECT due_at FROM payment.simulated_webhooks")
			.query((row, _) -> row.getObject("due_at", OffsetDateTime.class).toInstant())
			.list();
	}

}
