package com.shop.payment.gateway.simulated;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;

import com.shop.embedded.TestTokens;
import com.shop.Messages;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.WebhookSignature;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks over real HTTP, each sent twice. The customers here never come back from the
 * gateway's page, and the shop would ask in an hour only: what it learns, it learns by
 * webhook.
 */
@ApplicationModuleTest(module = "payment", webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = { "shop.payment.ask-after=1h", "shop.payment.ask-at-most=1h",
		"shop.payment.simulation.webhook-twice=1", "shop.payment.simulation.refund-delay=300ms",
		"shop.payment.simulation.poll-interval=50ms" })
class WebhookModuleTests {

	private final SimulatedPage page;

	private final SimulatedSecrets secrets;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final RestClient shop;

	WebhookModuleTests(SimulatedPage page, SimulatedSecrets secrets, Messages messages, JdbcClient jdbc,
			@LocalServerPort int port) {
		this.page = page;
		this.secrets = secrets;
		this.messages = messages;
		this.jdbc = jdbc;
		this.shop = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory())
			.baseUrl("http://localhost:" + port)
			.defaultHeader("Authorization", TestTokens.of("admin"))
			.defaultStatusHandler(HttpStatusCode::isError, (_, _) -> {
			})
			.build();
	}

	@Test
	void tellOfThePaymentOnceAlthoughTheyComeTwice(AssertablePublishedEvents events) {
		var payment = aPayment();

		this.page.pay(charge(payment));

		awaitStatus(payment, "MADE");
		awaitDelivered();
		assertThat(events.ofType(PaymentMade.class).matching(PaymentMade::paymentId, payment::equals)).hasSize(1);
	}

	@Test
	void tellThatACardWasDeclined(AssertablePublishedEvents events) {
		var payment = aPayment();

		this.page.payWithDeclinedCard(charge(payment));
		awaitDelivered();

		Awaitility.await("the page says why")
			.atMost(Duration.ofSeconds(10))
			.until(() -> page(payment).contains("Your card was declined"));
		this.page.pay(charge(payment));
		awaitStatus(payment, "MADE");
		assertThat(events.ofType(PaymentFailed.class).matching(PaymentFailed::paymentId, payment::equals)).isEmpty();
	}

	@Test
	void tellThatARefundIsDone(AssertablePublishedEvents events) {
		var payment = aPayment();
		this.page.pay(charge(payment));
		awaitStatus(payment, "MADE");

		this.messages.send(new RefundPayment(order(payment)));

		assertThat(page(payment)).containsAnyOf("Your money is being sent back", "Your money went back");
		awaitStatus(payment, "REFUNDED");
		assertThat(page(payment)).contains("Your money went back");
		assertThat(events.ofType(PaymentRefunded.class).matching(PaymentRefunded::paymentId, payment::equals))
			.hasSize(1);
	}

	@Test
	void tellThatARefundHasFailedAfterAll() {
		var payment = aPayment();
		this.page.pay(charge(payment));
		awaitStatus(payment, "MADE");
		this.messages.send(new RefundPayment(order(payment)));
		awaitStatus(payment, "REFUNDED");
		awaitDelivered();
		var retry = this.shop.post().uri("/payments/{id}/failed-refunds/retry", payment.toString());
		assertRefused(retry.retrieve().toEntity(String.class), 409, "NO_FAILED_REFUND");

		this.jdbc.sql("UPDATE payment.simulated_refunds SET failed = true WHERE charge_id = ?")
			.param(charge(payment).value())
			.update();
		send(about(payment.toString()), Instant.now(), this.secrets.current().getFirst());

		awaitStatus(payment, "MADE");
		assertThat(retry.retrieve().toBodilessEntity().getStatusCode().value()).isEqualTo(202);
		awaitStatus(payment, "REFUNDED");
	}

	@Test
	void areWaitedForOnThePage() {
		var payment = aPayment();
		assertThat(page(payment)).contains("Simulation", "Pay now");

		this.jdbc.sql("UPDATE payment.simulated_charges SET status = 'PAID' WHERE payment_id = ?")
			.param(payment.value())
			.update();

		assertThat(page(payment)).contains("waiting for the confirmation").doesNotContain("Pay now");
	}

	@Test
	void areNotBelievedButMakeTheShopAsk() {
		var payment = aPayment();

		var answer = send(about(payment.toString()), Instant.now(), this.secrets.current().getFirst());

		assertThat(answer.getStatusCode().value()).isEqualTo(204);
		Awaitility.await("the gateway was asked")
			.until(() -> this.jdbc.sql("SELECT calls FROM payment.payments WHERE id = ?")
				.param(payment.value())
				.query(Integer.class)
				.single() == 2);
		awaitStatus(payment, "CREATED");
	}

	@Test
	void areRefusedWhenForged() {
		var payment = aPayment();
		this.jdbc.sql("UPDATE payment.simulated_charges SET status = 'PAID' WHERE payment_id = ?")
			.param(payment.value())
			.update();

		var answer = send(about(payment.toString()), Instant.now(), "whsec_guessed");

		assertRefused(answer, 401, "WEBHOOK_SIGNATURE_WRONG");
		assertThat(status(payment)).isEqualTo("CREATED");
	}

	@Test
	void areRefusedWhenSomebodySendsARecordingAgain() {
		var answer = send(about(UUID.randomUUID().toString()), Instant.now().minus(Duration.ofMinutes(6)),
				this.secrets.current().getFirst());

		assertRefused(answer, 401, "WEBHOOK_TOO_OLD");
	}

	@Test
	void areRefusedWithoutASignature() {
		assertRefused(post(about(UUID.randomUUID().toString()), "nonsense"), 401, "WEBHOOK_SIGNATURE_MISSING");
		assertRefused(this.shop.post().uri("/payments/webhooks").retrieve().toEntity(String.class), 401,
				"WEBHOOK_SIGNATURE_MISSING");
	}

	@Test
	void areRefusedWhenTheyCannotBeRead() {
		var secret = this.secrets.current().getFirst();

		assertRefused(send("{", Instant.now(), secret), 400, "MALFORMED_REQUEST");
		assertRefused(send(" ".repeat(300_000), Instant.now(), secret), 413, "BODY_TOO_LARGE");
	}

	@Test
	void areTakenWhenTheyAreAboutNothingOfTheShop() {
		var secret = this.secrets.current().getFirst();

		for (var body : List.of(about(UUID.randomUUID().toString()), about("another shop's"), "{}", "[]", "1")) {
			assertThat(send(body, Instant.now(), secret).getStatusCode().value()).as(body).isEqualTo(204);
		}
	}

	private ResponseEntity<String> send(String body, Instant time, String secret) {
		return post(body, WebhookSignature.of(secret, time, body.getBytes(StandardCharsets.UTF_8)).toString());
	}

	private ResponseEntity<String> post(String body, String signature) {
		return this.shop.post()
			.uri("/payments/webhooks")
			.header(WebhookSignature.HEADER, signature)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body.getBytes(StandardCharsets.UTF_8))
			.retrieve()
			.toEntity(String.class);
	}

	private static void assertRefused(ResponseEntity<String> answer, int status, String code) {
		assertThat(answer.getStatusCode().value()).isEqualTo(status);
		assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(answer.getBody()).contains("\"code\":\"" + code + "\"");
	}

	private static String about(String payment) {
		return """
				{"id":"evt_1","type":"checkout.session.completed","data":{"object":{"metadata":{"payment_id":"%s"}}}}"""
			.formatted(payment);
	}

	/** What the customer sees. */
	private String page(PaymentId payment) {
		return String.valueOf(this.shop.get().uri("/pay/{id}", payment.toString()).retrieve().body(String.class));
	}

	private static ChargeId charge(PaymentId payment) {
		return new ChargeId("sim_" + payment);
	}

	/** A payment that waits for its customer. */
	private PaymentId aPayment() {
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), Money.parse("EUR 19.99"), null, null, null));
		var payment = this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
		awaitStatus(payment, "CREATED");
		return payment;
	}

	private OrderId order(PaymentId payment) {
		return this.jdbc.sql("SELECT order_id FROM payment.payments WHERE id = ?")
			.param(payment.value())
			.query((row, _) -> OrderId.valueOf(row.getString("order_id")))
			.single();
	}

	private String status(PaymentId payment) {
		return this.jdbc.sql("SELECT status FROM payment.payments WHERE id = ?")
			.param(payment.value())
			.query(String.class)
			.single();
	}

	private void awaitStatus(PaymentId payment, String status) {
		Awaitility.await("the payment becomes " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> status(payment), status::equals);
	}

	private void awaitDelivered() {
		Awaitility.await("all webhooks are delivered")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.jdbc.sql("SELECT count(*) FROM payment.simulated_webhooks")
				.query(Long.class)
				.single() == 0);
	}

}
