package com.shop;

import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.CallbackReceiver.Posted;

import static org.assertj.core.api.Assertions.assertThat;

/** The outcome of a request is posted to a receiver behind a real socket. */
@IntegrationTest
@Tag("long")
class CallbackIntegrationTests {

	private final CallbackReceiver receiver = CallbackReceiver.start();

	private final ShopClient shop;

	private final OrderSender sender;

	private final JdbcClient jdbc;

	CallbackIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.sender = new OrderSender(port);
		this.jdbc = jdbc;
	}

	@AfterEach
	void closeReceiver() {
		this.receiver.close();
	}

	@Test
	void postsTheCreatedOrderSigned() {
		var request = request("100.00");

		var callback = awaitCallback(request, "DELIVERED");

		assertThat(callback.body().at("/callback/attempts").asInt()).isEqualTo(1);
		assertThat(this.receiver.posted()).singleElement().satisfies(posted -> {
			assertThat(posted.path()).isEqualTo("/callbacks?shop=1");
			assertThat(posted.contentType()).startsWith("application/json");
			assertThat(posted.id()).isEqualTo("msg_" + request.at("requestId"));
			assertThat(posted.isGenuine()).isTrue();
			assertThat(posted.body().at("/type").asString()).isEqualTo("order-request.created");
			assertThat(posted.body().at("/data/orderId").asString()).isEqualTo(request.at("orderId"));
			assertThat(posted.body().at("/data/status").asString()).isEqualTo("CREATED");
			assertThat(posted.body().at("/data/paymentUrl").asString())
				.isEqualTo(this.shop.get("/orders/{id}", request.at("orderId")).text("paymentUrl"));
		});
	}

	@Test
	void postsTheRejectionWithItsCode() {
		awaitCallback(request("1.00"), "DELIVERED");

		assertThat(this.receiver.posted()).singleElement().satisfies(posted -> {
			assertThat(posted.isGenuine()).isTrue();
			assertThat(posted.body().at("/type").asString()).isEqualTo("order-request.rejected");
			assertThat(posted.body().at("/data/rejection/code").asString()).isEqualTo("CREDIT_LIMIT_EXCEEDED");
			assertThat(posted.body().at("/data/paymentUrl").isMissingNode()).isTrue();
		});
	}

	@Test
	void postsTheSameAgainUntilItIsTaken() {
		this.receiver.answerWith(500, 500);

		var callback = awaitCallback(request("100.00"), "DELIVERED");

		assertThat(callback.body().at("/callback/attempts").asInt()).isEqualTo(3);
		assertThat(callback.body().at("/callback/lastFailure").isMissingNode()).isTrue();
		assertThat(this.receiver.posted()).hasSize(3).allMatch(Posted::isGenuine);
		assertThat(this.receiver.posted().stream().map(Posted::id).distinct()).hasSize(1);
		assertThat(this.receiver.posted().stream().map(Posted::text).distinct()).hasSize(1);
	}

	@Test
	void followsNoRedirectAndGivesUpInTheEnd() {
		this.receiver.redirect();
		var request = request("100.00");
		ShopClient.eventually("it is posted again and again").until(() -> this.receiver.posted().size() > 3);
		// As if it was known for so long.
		this.jdbc
			.sql("UPDATE orders.callbacks SET known_at = known_at - interval '1 minute' WHERE request_id = ?::uuid")
			.param(request.at("requestId"))
			.update();

		var callback = awaitCallback(request, "GIVEN_UP");

		assertThat(callback.text("callback.lastFailure")).isEqualTo("NOT_ACCEPTED");
		assertThat(callback.body().at("/callback/nextAttemptAt").isMissingNode()).isTrue();
		assertThat(this.receiver.posted()).hasSizeGreaterThan(3)
			.extracting(Posted::path)
			.containsOnly("/callbacks?shop=1");
		ShopClient.eventually("it is seen in a gauge")
			.untilAsserted(
					() -> assertThat(this.shop.metrics()).containsPattern("(?m)^shop_order_callbacks_given_up [1-9]"));
	}

	@Test
	void doesNotWaitForEverForAnAnswer() {
		this.receiver.fallSilent();
		var request = request("100.00");

		ShopClient.eventually("the first attempt has failed")
			.until(() -> this.shop.get(request.location()).text("callback.lastFailure").equals("NOT_REACHED"));
		assertThat(this.shop.get(request.location()).text("callback.status")).isIn("PENDING", "GIVEN_UP");
	}

	@Test
	void doesNotReadWhatIsAnswered() {
		this.receiver.talkForEver();

		awaitCallback(request("100.00"), "DELIVERED");

		assertThat(this.receiver.posted()).hasSize(1);
	}

	@Test
	void asksForNoSecondCallbackWithTheSameKey() {
		var body = OrderSender.body(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 1,
				this.receiver.url());
		var key = "callback-" + UUID.randomUUID();
		var first = this.sender.send(body, "Idempotency-Key", key);

		assertThat(this.sender.send(body, "Idempotency-Key", key)).isEqualTo(first);
		awaitCallback(first, "DELIVERED");
		assertThat(this.sender.send(body, "Idempotency-Key", key)).isEqualTo(first);

		assertThat(this.receiver.posted()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://example.org/", "example.org", "http://", "http:///path",
			"https://me:secret@example.org/", "https://@example.org/", "https://example.org/#part",
			"javascript:alert(1)", "https://exa mple.org/", "http://example.org:99999/", "file:///etc/passwd" })
	void namesTheFieldOfAnAddressThatIsNone(String url) {
		var answer = refused(url);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.at("errors.0.field")).isEqualTo("callbackUrl");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://10.0.0.1/", "http://192.168.1.1:8080/x", "http://169.254.169.254/latest/meta-data",
			"http://[fd00::1]/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://0.0.0.0/",
			"http://100.64.0.1/" })
	void refusesAnAddressWithinTheOperatorsNetwork(String url) {
		var answer = refused(url);

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.at("code")).isEqualTo("CALLBACK_ADDRESS_FORBIDDEN");
	}

	private OrderSender.Answer refused(String url) {
		var customer = this.shop.aCustomer("100.00");
		var answer = this.sender.send(OrderSender.body(customer, this.shop.aProduct("1.00", 1), 1, url));
		assertThat(this.shop.get("/orders?customerId={id}", customer).body().at("/items")).isEmpty();
		return answer;
	}

	/** A request for goods worth 19.99 by a customer with this credit limit. */
	private OrderSender.Answer request(String creditLimit) {
		var request = this.sender.send(OrderSender.body(this.shop.aCustomer(creditLimit),
				this.shop.aProduct("19.99", 5), 1, this.receiver.url()));
		assertThat(request.status()).isEqualTo(202);
		return request;
	}

	private ShopClient.Answer awaitCallback(OrderSender.Answer request, String status) {
		return ShopClient.eventually("the callback is " + status)
			.until(() -> this.shop.get(request.location()), outcome -> outcome.text("callback.status").equals(status));
	}

}
