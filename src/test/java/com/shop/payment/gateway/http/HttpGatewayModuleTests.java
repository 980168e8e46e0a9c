package com.shop.payment.gateway.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import com.shop.embedded.TestTokens;
import com.shop.Messages;
import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.WebhookSignature;
import com.shop.payment.gateway.http.FakePaymentProvider.Break;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** The module with a gateway over HTTP, as it would run with real money. */
@ApplicationModuleTest(module = "payment", webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = { "shop.payment.gateway=http", "shop.payment.http.api-key=sk_test",
		"shop.payment.http.webhook-secret=whsec_new,whsec_old", "shop.payment.http.read-timeout=3s",
		"shop.payment.alarm-after=2", "shop.payment.ask-after=1h", "shop.payment.ask-at-most=1h",
		"shop.payment.retry-after=50ms", "shop.payment.poll-interval=50ms",
		"shop.payment.public-url=https://shop.example.org" })
class HttpGatewayModuleTests {

	private static final FakePaymentProvider PROVIDER = FakePaymentProvider.start();

	private final Messages messages;

	private final JdbcClient jdbc;

	private final StoredPayments stored;

	private final HealthIndicator health;

	private final RestClient shop;

	private final ShownPayments shown;

	HttpGatewayModuleTests(Messages messages, JdbcClient jdbc,
			@Qualifier("paymentsHealthIndicator") HealthIndicator health, @LocalServerPort int port) {
		this.messages = messages;
		this.health = health;
		this.jdbc = jdbc;
		this.stored = new StoredPayments(jdbc);
		this.shop = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory())
			.baseUrl("http://localhost:" + port)
			.defaultHeader("Authorization", TestTokens.of("admin"))
			.defaultStatusHandler(HttpStatusCode::isError, (_, _) -> {
			})
			.build();
		this.shown = new ShownPayments(this.shop);
	}

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry settings) {
		settings.add("shop.payment.http.url", PROVIDER::url);
	}

	@AfterEach
	void answerAgain() {
		PROVIDER.answerAgain();
	}

	@AfterAll
	static void closeProvider() {
		PROVIDER.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "whsec_new", "whsec_old" })
	void takesMoneyAndHearsOfItByWebhook(String secret, AssertablePublishedEvents events) {
		var payment = aPayment();
		assertThat(events.ofType(PaymentCreated.class)).singleElement()
			.satisfies(created -> assertThat(created.paymentUrl()).contains("/pay/" + payment + "?link="));

		PROVIDER.pay(payment.toString());
		assertThat(webhook(payment, "whsec_stolen")).isEqualTo(401);
		assertThat(webhook(payment, secret)).isEqualTo(204);

		this.stored.awaitStatus(payment, "MADE");
		assertThat(events.ofType(PaymentMade.class)).hasSize(1);
	}

	@Test
	void asksWhenTheCustomerComesBack() {
		var payment = aPayment();
		PROVIDER.pay(payment.toString());

		// The shop answers without the gateway if that takes long, and the page is then
		// loaded again.
		Awaitility.await("the gateway is asked")
			.until(() -> this.shown.afterReturnTo(payment).contains("Thank you, the payment is made."));
	}

	@Test
	void asksNobodyToPayWhoHasPaidJustAfterTheLastQuestion() {
		var payment = aPayment();
		this.jdbc.sql("UPDATE payment.payments SET asked_at = now() + interval '9s' WHERE id = ?")
			.param(payment.value())
			.update();
		PROVIDER.pay(payment.toString());

		assertThat(this.shown.afterReturnTo(payment)).contains("for the confirmation", "http-equiv=\"refresh\"")
			.doesNotContain("go to the payment page", "Please pay", "id=\"decline\"", "id=\"track\"");
		this.stored.awaitStatus(payment, "MADE");
	}

	@Test
	void asksWhoHasReturnedToPayOnceMoreIfTheChargeHasFailed() {
		var payment = aPayment();
		PROVIDER.set(payment.toString(), "complete", "unpaid", "requires_payment_method");

		assertThat(this.shown.afterReturnTo(payment)).contains("You can try again")
			.doesNotContain("for the confirmation");
		Awaitility.await("whoever returns late is led to another page")
			.until(() -> this.shown.afterReturnTo(payment).contains("go to the payment page"));
	}

	@Test
	void leadsWhoWantsToPayToThePageOfTheGateway() {
		var payment = aPayment();

		var answer = this.shop.post().uri("/payments/{id}/pay", payment.toString()).retrieve().toEntity(String.class);

		assertThat(answer.getStatusCode().value()).isEqualTo(409);
		assertThat(answer.getBody()).contains("\"code\":\"PAYMENT_MADE_ELSEWHERE\"", "https://pay.example.org/cs_");
		assertThat(this.shown.of(payment)).contains("https://pay.example.org/cs_", "data-changing")
			.doesNotContain("Simulation", "http-equiv=\"refresh\"");

		// As while another session is opened, because the one before has expired.
		this.jdbc.sql("UPDATE payment.payments SET charge_id = NULL, page = NULL, due_at = NULL WHERE id = ?")
			.param(payment.value())
			.update();
		assertThat(this.shown.of(payment)).contains("being opened", "data-changing", "http-equiv=\"refresh\"")
			.doesNotContain("waiting for your payment");
	}

	/** A bank may take days, and they come by other links, too. */
	@Test
	void asksNobodyToPayWhoHasPaidAsFarAsTheyCan() {
		var payment = aPayment();
		PROVIDER.set(payment.toString(), "complete", "unpaid", "processing");
		this.shown.afterReturnTo(payment);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.shown.of(payment)).contains("for the confirmation", "id=\"track\"")
				.doesNotContain("go to the payment page", "Please pay", "id=\"decline\""));
	}

	@Test
	void closesThePageOfTheGatewayWhenTheCustomerDeclines(AssertablePublishedEvents events) {
		var payment = aPayment();

		this.shop.post().uri("/payments/{id}/decline", payment.toString()).retrieve().toBodilessEntity();

		this.stored.awaitStatus(payment, "DECLINED");
		assertThat(events.ofType(PaymentFailed.class)).extracting(PaymentFailed::code)
			.containsExactly("PAYMENT_DECLINED");
	}

	@Test
	void chargesAndRefundsOnceThroughLostAnswers(AssertablePublishedEvents events) {
		var sessions = PROVIDER.sessionCount();
		var refunds = PROVIDER.refundCount();
		PROVIDER.loseAnswers(2, Break.SLOW_BODY);
		var payment = aPayment();
		PROVIDER.pay(payment.toString());
		webhook(payment, "whsec_new");
		this.stored.awaitStatus(payment, "MADE");
		PROVIDER.loseAnswers(3, Break.CONNECTION_LOST);

		this.messages.send(new RefundPayment(this.stored.order(payment)));

		this.stored.awaitStatus(payment, "REFUNDED");
		assertThat(PROVIDER.sessionCount() - sessions).isEqualTo(1);
		assertThat(PROVIDER.refundCount() - refunds).isEqualTo(1);
		assertThat(events.ofType(PaymentRefunded.class)).hasSize(1);
	}

	@Test
	void cancelsAtTheGateway() {
		var payment = aPayment();
		var session = this.stored.page(payment).replaceFirst(".*/", "");

		this.messages.send(new CancelPayment(this.stored.order(payment)));

		this.stored.awaitStatus(payment, "CANCELLED");
		assertThat(PROVIDER.requests()).anyMatch(asked -> asked.path().endsWith("/" + session + "/expire"));
	}

	@Test
	void opensAnotherSessionWhenOneHasExpiredBeforeTheDeadline() {
		var payment = aPayment();
		var page = this.stored.page(payment);

		PROVIDER.set(payment.toString(), "expired", "unpaid", "canceled");
		webhook(payment, "whsec_new");

		Awaitility.await("there is another page")
			.until(() -> this.stored.page(payment), another -> another.startsWith("https://") && !another.equals(page));
		this.stored.awaitStatus(payment, "CREATED");
	}

	@Test
	void endsAPaymentThatTheGatewayRefusesForGood(AssertablePublishedEvents events) {
		PROVIDER.answerWith(400, """
				{"error":{"type":"invalid_request_error","code":"amount_too_small","message":"Too small."}}""");

		var payment = aRequestedPayment();

		this.stored.awaitStatus(payment, "DECLINED");
		assertThat(events.ofType(PaymentFailed.class)).singleElement()
			.satisfies(failed -> assertThat(failed.code()).isEqualTo("AMOUNT_TOO_SMALL"));
		assertThat(this.stored.read(payment, "due_at IS NOT NULL", Boolean.class)).isFalse();
	}

	@Test
	void cancelsAPaymentThatTheGatewayRefusesForGood(AssertablePublishedEvents events) {
		PROVIDER.answerWith(500, "");
		var payment = aRequestedPayment();
		this.messages.send(new CancelPayment(this.stored.order(payment)));

		PROVIDER.answerWith(400, "{\"error\":{\"param\":\"line_items[0][price_data][currency]\"}}");

		this.stored.awaitStatus(payment, "CANCELLED");
		assertThat(events.ofType(PaymentFailed.class)).isEmpty();
		assertThat(this.stored.read(payment, "due_at IS NOT NULL", Boolean.class)).isFalse();
	}

	@Test
	void warnsAsLongAsTheGatewayKnowsTheKeyForSomethingElse() {
		PROVIDER.answerWith(400, "{\"error\":{\"type\":\"idempotency_error\",\"message\":\"Other parameters.\"}}");

		var payment = aRequestedPayment();

		Awaitility.await("the health warns of the payment").until(() -> health().contains(payment.toString()));
		assertThat(health()).contains("WARNING", "idempotency_error");
		assertThat(this.stored.read(payment, "due_at IS NOT NULL", Boolean.class)).isTrue();
		PROVIDER.answerAgain();
		this.stored.awaitStatus(payment, "CREATED");
		assertThat(health()).doesNotContain(payment.toString());
	}

	private String health() {
		return String.valueOf(this.health.health());
	}

	private int webhook(PaymentId payment, String secret) {
		var body = "{\"id\":\"evt_1\",\"data\":{\"object\":{\"metadata\":{\"payment_id\":\"%s\"}}}}".formatted(payment)
			.getBytes(StandardCharsets.UTF_8);
		var signature = WebhookSignature.of(secret, Instant.now(), body).toString();
		var sent = this.shop.post().uri("/payments/webhooks").header(WebhookSignature.HEADER, signature).body(body);
		return sent.retrieve().toBodilessEntity().getStatusCode().value();
	}

	/** A payment that waits for its customer. */
	private PaymentId aPayment() {
		var payment = aRequestedPayment();
		this.stored.awaitStatus(payment, "CREATED");
		return payment;
	}

	private PaymentId aRequestedPayment() {
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), Money.parse("EUR 19.99"),
				Instant.now().plus(Duration.ofDays(5)), null, null));
		return this.stored.of(order);
	}

}
