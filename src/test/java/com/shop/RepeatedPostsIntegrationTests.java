package com.shop;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.OrderSender.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that gets no answer sends its POST again, whatever it is about. */
@IntegrationTest
class RepeatedPostsIntegrationTests {

	private static final String KEY = "Idempotency-Key";

	private final ShopClient shop;

	private final OrderSender sender;

	RepeatedPostsIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.sender = new OrderSender(port);
	}

	@Test
	void receivesGoodsOnceWithTheSameKey() {
		var sku = this.shop.aProduct("10.00", 0);
		var key = UUID.randomUUID().toString();

		var first = receive(sku, 7, key);
		this.shop.post(Map.of("quantity", 2), "/products/{sku}/receipts", sku);
		var again = receive(sku, 7, key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(again).isEqualTo(first);
		assertThat(onHand(sku)).isEqualTo(9);
		assertThat(this.shop.get("/products/{sku}/stock-events", sku).body().at("/items")).hasSize(2);
	}

	@Test
	void receivesGoodsOnceWhenTheSameRequestComesManyTimesAtOnce() {
		var sku = this.shop.aProduct("10.00", 0);
		var key = UUID.randomUUID().toString();

		var answers = new CopyOnWriteArrayList<Answer>();

		Messages.atOnce(Collections.<Callable<?>>nCopies(8, () -> answers.add(receive(sku, 7, key))));

		assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
		assertThat(onHand(sku)).isEqualTo(7);
	}

	@Test
	void refusesTheSameKeyForAnythingElse() {
		var sku = this.shop.aProduct("10.00", 0);
		var other = this.shop.aProduct("10.00", 0);
		var key = UUID.randomUUID().toString();
		receive(sku, 7, key);

		assertReused(receive(sku, 8, key));
		assertReused(receive(other, 7, key));
		assertReused(this.sender.post("/customers", customer(), KEY, key));
		assertReused(this.sender.send(OrderSender.body(this.shop.aCustomer("1.00"), sku, 1), KEY, key));
		assertThat(onHand(sku)).isEqualTo(7);
		assertThat(onHand(other)).isZero();
	}

	private static void assertReused(Answer answer) {
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.at("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
	}

	@Test
	void doesNotUseUpTheKeyOfARequestThatIsRefused() {
		var sku = this.shop.aProduct("10.00", 0);
		var key = UUID.randomUUID().toString();

		assertThat(receive(sku, 0, key).status()).isEqualTo(400);
		assertThat(receive("NOTHING", 7, key).status()).isEqualTo(404);
		assertThat(this.sender.post("/products", product(sku), KEY, key).status()).isEqualTo(409);

		assertThat(receive(sku, 7, key).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "\"a\" \"b\"" })
	void refusesAHeaderThatIsNoKey(String header) {
		var answer = this.sender.post("/customers", customer(), KEY, header);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.at("errors.0.field")).isEqualTo(KEY);
	}

	static Stream<String> bodiesOfNewThings() {
		return Stream.of("/customers|" + customer(), "/products|" + product("SKU-" + UUID.randomUUID()));
	}

	@ParameterizedTest
	@MethodSource("bodiesOfNewThings")
	void addsAThingOnceAndSaysWhereItIs(String pathAndBody) {
		var parts = pathAndBody.split("\\|", 2);
		var key = UUID.randomUUID().toString();

		var first = this.sender.post(parts[0], parts[1], KEY, key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(first.location()).startsWith(parts[0] + "/");
		assertThat(this.sender.post(parts[0], parts[1], KEY, key)).isEqualTo(first);
	}

	@ParameterizedTest
	@CsvSource({ "pay, MADE", "decline, DECLINED" })
	void decidesAPaymentOnce(String action, String status) {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);
		var path = "/payments/" + this.shop.awaitPayment(order) + "/" + action;
		var key = UUID.randomUUID().toString();

		var first = this.sender.post(path, "", KEY, key);

		assertThat(first.status()).isEqualTo(200);
		assertThat(first.at("status")).isEqualTo(status);
		this.shop.post(null, "/orders/{id}/cancel", order);
		this.shop.awaitOrder(order, "CANCELLED");
		assertThat(this.sender.post(path, "", KEY, key)).as("the first answer, although it is cancelled now")
			.isEqualTo(first);
	}

	@Test
	void recordsADeclinedCardAndDoesNotUseUpTheKey() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);
		var payment = "/payments/" + this.shop.awaitPayment(order);
		var key = UUID.randomUUID().toString();

		var declined = pay(payment, "DECLINED", key);

		assertThat(declined.status()).isEqualTo(422);
		assertThat(declined.at("code")).isEqualTo("PAYMENT_DECLINED");
		assertThat(this.shop.get(payment).body().at("/declineCode").asString()).isEqualTo("card_declined");
		assertThat(pay(payment, "DECLINED", key).at("code")).isEqualTo("PAYMENT_DECLINED");
		assertThat(pay(payment, "ACCEPTED", key).at("status")).isEqualTo("MADE");
	}

	/**
	 * Pays, again if the webhook of the time before changes the payment at that moment.
	 */
	private Answer pay(String payment, String card, String key) {
		return ShopClient.eventually("no webhook is in between")
			.until(() -> this.sender.post(payment + "/pay", "{\"card\":\"" + card + "\"}", KEY, key),
					answer -> answer.status() != 409);
	}

	@Test
	void answersWithTheVersionThatTheDeliveryHasNow() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);
		this.shop.deliver(delivery, "SHIPPING");
		this.shop.deliver(delivery, "SHIPPED");
		var key = UUID.randomUUID();

		var first = this.shop.postOnce(Map.of("reason", "NOT_MET"), "/deliveries/" + delivery + "/attempts", key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(first.etag()).isEqualTo(this.shop.get("/deliveries/{id}", delivery).etag());
		var again = this.shop.postOnce(Map.of("reason", "NOT_MET"), "/deliveries/" + delivery + "/attempts", key);
		assertThat(again.etag()).isEqualTo(first.etag());
	}

	/** Many clients count from 1. */
	@Test
	void keepsTheKeysOfThoseWhoComeWithALinkApart() {
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("10.00", 5);
		var key = UUID.randomUUID();

		for (var order : List.of(this.shop.anOrder(customer, sku, 1), this.shop.anOrder(customer, sku, 1))) {
			var link = this.shop.awaitPaymentPage(order).split("\\?", 2)[1];
			var path = "/payments/" + this.shop.awaitPayment(order) + "/pay?" + link;
			var paid = this.shop.asNobody().postOnce(Map.of("card", "ACCEPTED"), path, key);

			assertThat(paid.status()).as("%s", paid.body()).isEqualTo(200);
			assertThat(this.shop.asNobody().postOnce(Map.of("card", "ACCEPTED"), path, key).body())
				.isEqualTo(paid.body());
		}
	}

	@Test
	void cancelsAnOrderOnce() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);
		var key = UUID.randomUUID().toString();

		var first = this.sender.post("/orders/" + order + "/cancel", "", KEY, key);

		assertThat(first.status()).isEqualTo(202);
		this.shop.awaitOrder(order, "CANCELLED");
		assertThat(this.sender.post("/orders/" + order + "/cancel", "", KEY, key)).isEqualTo(first);
	}

	@Test
	void saysSoForEveryPostButThoseOfTheGateway() {
		var paths = this.shop.get("/v3/api-docs").body().at("/paths");

		var without = paths.properties()
			.stream()
			.filter(path -> path.getValue().has("post"))
			.filter(path -> path.getValue()
				.at("/post/parameters")
				.valueStream()
				.filter(parameter -> parameter.at("/name").asString().equals(KEY))
				.count() != 1)
			.map(Map.Entry::getKey)
			.toList();

		assertThat(without).isEqualTo(List.of("/payments/webhooks"));
	}

	private Answer receive(String sku, int quantity, String key) {
		return this.sender.post("/products/" + sku + "/receipts", "{\"quantity\":" + quantity + "}", KEY, key);
	}

	private int onHand(String sku) {
		return this.shop.get("/products/{sku}/stock", sku).body().at("/onHand").asInt();
	}

	private static String product(String sku) {
		return """
				{"sku":"%s","name":"A thing","price":{"amount":"1.00","currency":"EUR"}}""".formatted(sku);
	}

	private static String customer() {
		return """
				{"name":"Grace Hopper","email":"grace@example.org","phone":"+1 202 555 0100",
				"address":{"street":"1 Navy Yard","city":"Arlington","postalCode":"22202","country":"US"},
				"creditLimit":{"amount":"100.00","currency":"EUR"}}""";
	}

}
