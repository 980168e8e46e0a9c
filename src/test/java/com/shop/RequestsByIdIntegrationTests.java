package com.shop;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import tools.jackson.databind.node.ObjectNode;

import com.shop.OrderSender.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** A request is sent twice, is waited for, and is asked for its outcome. */
@IntegrationTest
class RequestsByIdIntegrationTests {

	private static final String KEY = "Idempotency-Key";

	private static final int CLIENTS = 220;

	private final ShopClient shop;

	private final OrderSender sender;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	RequestsByIdIntegrationTests(@LocalServerPort int port, JdbcClient jdbc, TransactionOperations transaction) {
		this.shop = new ShopClient(port);
		this.sender = new OrderSender(port);
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Test
	void givesTheSameAnswerToTheSameKeyAndBody() {
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("1.00", 10);
		var key = aKey();

		var first = this.sender.send(OrderSender.body(customer, sku, 1), KEY, key);
		this.shop.awaitOrder(first.at("orderId"), "CREATED");
		var again = this.sender.send("""
				{ "lines": [ { "quantity": 1, "sku": "%s" } ],
				  "customerId": "%s" }""".formatted(sku, customer.toUpperCase(Locale.ROOT)), KEY, '"' + key + '"');

		assertThat(first.status()).isEqualTo(202);
		assertThat(first.location()).isEqualTo("/order-requests/" + first.at("requestId"));
		assertThat(again).isEqualTo(first);
		assertThat(ordersOf(customer)).isEqualTo(1);
	}

	@Test
	void placesOneOrderWhenTheSameKeyComesTwentyTimesAtOnce() {
		var customer = this.shop.aCustomer("100.00");
		var body = OrderSender.body(customer, this.shop.aProduct("1.00", 100), 1);
		var key = aKey();

		var answers = all(20, _ -> this.sender.sendAsync(body, KEY, key));

		assertThat(answers).extracting(Answer::status).containsOnly(202);
		assertThat(answers.stream().distinct()).hasSize(1);
		assertThat(ordersOf(customer)).isEqualTo(1);
	}

	@Test
	void refusesTheKeyWithAnotherBody() {
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("1.00", 10);
		var key = aKey();
		this.sender.send(OrderSender.body(customer, sku, 1), KEY, key);

		var other = this.sender.send(OrderSender.body(customer, sku, 2), KEY, key);

		assertThat(other.status()).isEqualTo(422);
		assertThat(other.at("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
		assertThat(ordersOf(customer)).isEqualTo(1);
	}

	@Test
	void forgetsTheKeyOfARequestThatItRefused() {
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("1.00", 10);
		var key = aKey();

		assertThat(this.sender.send(OrderSender.body(customer, "UNHEARD-OF", 1), KEY, key).status()).isEqualTo(422);
		assertThat(this.sender.send(OrderSender.body(customer, sku, 0), KEY, key).status()).isEqualTo(400);
		assertThat(this.sender.send(OrderSender.body(customer, sku, 1), KEY, key).status()).isEqualTo(202);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``
			`a\tb`
			"unbalanced
			"two" "strings"
			"escaped\\a"
			""")
	void namesTheHeaderOfAKeyThatIsNone(String key) {
		assertKeyRefused(key);
	}

	@Test
	void takesKeysOf255CharactersAtMost() {
		var customer = this.shop.aCustomer("100.00");
		var body = OrderSender.body(customer, this.shop.aProduct("1.00", 10), 1);

		assertThat(this.sender.send(body, KEY, aKey() + "k".repeat(219)).status()).isEqualTo(202);
		assertKeyRefused("k".repeat(256));
	}

	@Test
	void answersWithTheCreatedOrderToWhoWaits() {
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("19.99", 10);
		var key = aKey();

		var created = this.sender.send(OrderSender.body(customer, sku, 2), KEY, key, "Prefer",
				"respond-async, Wait=5; foo=bar");

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.preferenceApplied()).isEqualTo("wait=5");
		assertThat(created.location()).isEqualTo("/orders/" + created.at("id"));
		assertThat(created.at("paymentUrl")).contains("/pay/");
		assertThat(created.at("total.amount")).isEqualTo("39.98");
		assertThat(created.at("orderId")).isEqualTo(created.at("id"));
		assertThat(this.shop.get("/order-requests/{id}", created.at("requestId")).text("orderId"))
			.isEqualTo(created.at("id"));
		assertThat(((ObjectNode) created.body()).remove(List.of("requestId", "orderId")))
			.isEqualTo(this.shop.get(created.location()).body());
		assertThat(this.sender.send(OrderSender.body(customer, sku, 2), KEY, key, "Prefer", "wait=5"))
			.isEqualTo(created);
		assertThat(this.sender.send(OrderSender.body(customer, sku, 2), KEY, key).status()).isEqualTo(202);
		assertThat(ordersOf(customer)).isEqualTo(1);
	}

	@Test
	void answersWithTheRejectionToWhoWaits() {
		var customer = this.shop.aCustomer("1.00");

		var rejected = this.sender.send(OrderSender.body(customer, this.shop.aProduct("19.99", 10), 1), "Prefer",
				"wait=5");

		assertThat(rejected.status()).isEqualTo(422);
		assertThat(rejected.at("code")).isEqualTo("CREDIT_LIMIT_EXCEEDED");
		assertThat(rejected.preferenceApplied()).isEqualTo("wait=5");
		var outcome = this.shop.get("/order-requests/{id}", rejected.at("requestId"));
		assertThat(outcome.text("orderId")).isEqualTo(rejected.at("orderId"));
		assertThat(outcome.text("status")).isEqualTo("REJECTED");
		assertThat(outcome.text("rejection.code")).isEqualTo("CREDIT_LIMIT_EXCEEDED");
		assertThat(outcome.text("rejection.message")).isEqualTo(rejected.at("detail"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			wait
			wait=soon
			wait=-5
			wait=0
			respond-async
			foo="bar, wait=5"
			""")
	void ignoresOtherPreferences(String preference) {
		var customer = this.shop.aCustomer("100.00");

		var answer = this.sender.send(OrderSender.body(customer, this.shop.aProduct("1.00", 10), 1), "Prefer",
				preference);

		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.preferenceApplied()).isEmpty();
	}

	/**
	 * More of them than there are threads to serve requests, or connections: if one were
	 * held, some would wait for their turn first.
	 */
	@Tag("long")
	@Test
	void waitsWithoutThreadsAndConnections() {
		var customer = this.shop.aCustomer("1000.00");
		var body = OrderSender.body(customer, this.shop.aProduct("1.00", 1_000), 1);
		var key = aKey();

		var answers = this.transaction.execute(_ -> {
			holdCreditOf(customer);
			all(CLIENTS, client -> this.sender.sendAsync(body, KEY, key + client));
			var began = System.nanoTime();
			var all = all(CLIENTS, client -> this.sender.sendAsync(body, KEY, key + client, "Prefer", "wait=20"));
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(20),
					Duration.ofSeconds(39));
			return all;
		});

		assertThat(answers).extracting(Answer::status).containsOnly(202);
		assertThat(answers).extracting(Answer::preferenceApplied).containsOnly("wait=20");
		assertThat(ordersOf(customer)).isEqualTo(CLIENTS);
		answers.forEach(answer -> this.shop.awaitPayment(answer.at("orderId")));
	}

	@Test
	void tellsTheOutcomeOfARequestThatIsCancelledBeforeItIsDecided() {
		var customer = this.shop.aCustomer("100.00");
		var body = OrderSender.body(customer, this.shop.aProduct("1.00", 10), 1);

		var waiting = this.transaction.execute(_ -> {
			holdCreditOf(customer);
			var request = this.sender.send(body);
			assertThat(this.shop.get(request.location()).text("status")).isEqualTo("PENDING");
			this.shop.post(null, "/orders/{id}/cancel", request.at("orderId"));
			return request;
		});

		var outcome = ShopClient.eventually("the request is decided")
			.until(() -> this.shop.get(waiting.location()), request -> !request.text("status").equals("PENDING"));
		assertThat(outcome.text("status")).isEqualTo("REJECTED");
		assertThat(outcome.text("rejection.code")).isEqualTo("CANCELLED_BY_CUSTOMER");
	}

	/** The client also checks that the code is one of those in the OpenAPI document. */
	@Test
	void answersWithTheCancellationToWhoWaits() {
		var customer = this.shop.aCustomer("100.00");
		var lines = List.of(Map.of("sku", this.shop.aProduct("1.00", 10), "quantity", 1));

		var answer = this.transaction.execute(_ -> {
			holdCreditOf(customer);
			var waiting = CompletableFuture.supplyAsync(() -> this.shop.conditional(HttpMethod.POST,
					Map.of("customerId", customer, "lines", lines), "Prefer", "wait=20", "/orders"));
			var orders = ShopClient.eventually("the request is taken")
				.until(() -> this.shop.get("/orders?customerId={id}", customer),
						found -> !found.text("items.0.id").isEmpty());
			this.shop.post(null, "/orders/{id}/cancel", orders.text("items.0.id"));
			return waiting.join();
		});

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.text("code")).isEqualTo("CANCELLED_BY_CUSTOMER");
	}

	@Test
	void tellsThatACreatedOrderWasCreatedWhateverBecameOfIt() {
		var customer = this.shop.aCustomer("100.00");
		var request = this.sender.send(OrderSender.body(customer, this.shop.aProduct("1.00", 10), 1));
		this.shop.awaitPayment(request.at("orderId"));

		this.shop.post(null, "/orders/{id}/cancel", request.at("orderId"));
		this.shop.awaitOrder(request.at("orderId"), "CANCELLED");

		assertThat(this.shop.get(request.location()).text("status")).isEqualTo("CREATED");
	}

	private void assertKeyRefused(String key) {
		var answer = this.sender.send(OrderSender.body(UUID.randomUUID().toString(), "A", 1), KEY, key);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.at("code")).isEqualTo("VALIDATION_FAILED");
		assertThat(answer.at("errors.0.field")).isEqualTo(KEY);
	}

	/** Until the transaction ends, nobody decides on the customer's orders. */
	private void holdCreditOf(String customer) {
		this.jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
		this.jdbc.sql("SELECT id FROM customer.customers WHERE id = ?::uuid FOR UPDATE")
			.param(customer)
			.query()
			.singleRow();
	}

	private long ordersOf(String customer) {
		return this.jdbc.sql("SELECT count(*) FROM orders.orders WHERE customer_id = ?::uuid")
			.param(customer)
			.query(Long.class)
			.single();
	}

	private static String aKey() {
		return UUID.randomUUID().toString();
	}

	private static <T> List<T> all(int count, IntFunction<CompletableFuture<T>> work) {
		return IntStream.range(0, count).mapToObj(work).toList().stream().map(CompletableFuture::join).toList();
	}

}
