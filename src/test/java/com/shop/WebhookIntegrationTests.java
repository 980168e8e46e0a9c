package com.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import com.shop.CallbackReceiver.Posted;
import com.shop.outbox.relay.kafka.PublishedRecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Partners receive events behind real sockets, and check them with the library. */
@IntegrationTest
@Tag("long")
class WebhookIntegrationTests {

	private static final List<String> OF_AN_ORDER = List.of("OrderRequested", "CreditReserved", "StockReserved",
			"OrderCreated", "PaymentCreated", "PaymentMade", "StockCommitted", "CreditReleased", "DeliveryScheduled",
			"OrderReadyToShip", "DeliveryShipping", "OrderShipping", "DeliveryShipped", "OrderShipped",
			"DeliveryDelivered", "OrderDelivered");

	private final CallbackReceiver receiver = CallbackReceiver.start();

	private final ShopClient shop;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final PublishedRecords records;

	WebhookIntegrationTests(@LocalServerPort int port, Messages messages, JdbcClient jdbc, PublishedRecords records) {
		this.records = records;
		this.shop = new ShopClient(port);
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@AfterEach
	void removeEndpoints() {
		this.receiver.close();
		for (var endpoint : this.shop.get("/webhook-endpoints?limit=100").body().path("items")) {
			this.shop.delete("/webhook-endpoints/{id}", endpoint.path("id").asString());
		}
	}

	@Test
	void postsTheEventsOfAnOrderInTheirOrder() {
		var endpoint = added(this.receiver, OF_AN_ORDER);

		var order = delivered();

		awaitPosted(order, "OrderDelivered");
		var posted = about(order);
		assertThat(posted).allSatisfy(each -> verify(endpoint.text("secret"), each));
		assertThat(posted).extracting(Posted::id).doesNotHaveDuplicates();
		assertThat(posted.stream().map(each -> each.id().replace("msg_", ""))).as("as they were committed")
			.containsExactlyElementsOf(committed(order));
		assertThat(posted.getFirst().body().path("timestamp").asString()).endsWith("Z");
		assertThat(posted.getFirst().contentType()).startsWith("application/json");
	}

	/** One event is refused again and again, and those after it wait. */
	@Test
	void keepsTheOrderWhileTheReceiverFails() {
		var endpoint = added(this.receiver, OF_AN_ORDER);
		this.receiver.answerWith(500, 500, 503, 500);

		var order = delivered();

		awaitPosted(order, "OrderDelivered");
		assertThat(about(order).stream().map(Posted::id).distinct().map(id -> id.replace("msg_", "")))
			.containsExactlyElementsOf(committed(order));
		var first = about(order).getFirst();
		assertThat(about(order).stream().limit(5).map(Posted::text)).containsOnly(first.text());
		var delivery = this.shop
			.get("/webhook-endpoints/{id}/deliveries?limit=100&status=DELIVERED", endpoint.text("id"))
			.body()
			.path("items")
			.valueStream()
			.filter(each -> each.path("webhookId").asString().equals(first.id()))
			.findAny()
			.orElseThrow();
		assertThat(delivery.path("attempts").asInt()).isEqualTo(5);
		var log = this.shop.get("/webhook-endpoints/{id}/deliveries/{delivery}", endpoint.text("id"),
				delivery.path("id").asString());
		assertThat(log.body().path("log").valueStream().map(attempt -> attempt.path("failure").asString("")))
			.containsExactly("HTTP_500", "HTTP_500", "HTTP_503", "HTTP_500", "");
	}

	@Test
	void postsOnlyWhatIsWanted() {
		added(this.receiver, List.of("OrderCreated"));

		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);

		awaitPosted(order, "OrderCreated");
		this.messages.awaitDone();
		assertThat(this.receiver.posted().stream().map(each -> each.body().path("type").asString()))
			.containsOnly("OrderCreated.v1");
	}

	@Test
	void signsWithBothSecretsWhileOneReplacesTheOther() {
		var endpoint = added(this.receiver, List.of("ProductChanged"));
		var before = endpoint.text("secret");
		var rotated = this.shop.post(null, "/webhook-endpoints/{id}/secret", endpoint.text("id"));
		var after = rotated.text("secret");
		assertThat(after).startsWith("whsec_").isNotEqualTo(before);
		assertThat(this.shop.post(null, "/webhook-endpoints/{id}/secret", endpoint.text("id")).text("detail"))
			.contains(rotated.text("previousSecretUntil"));

		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));

		var posted = awaitFirst();
		verify(before, posted);
		verify(after, posted);
		assertThat(List.of(posted.signature().split(" ", -1))).hasSize(2);
		this.jdbc.sql("UPDATE webhook.endpoints SET previous_until = now() WHERE id = ?::uuid")
			.param(endpoint.text("id"))
			.update();
		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));
		ShopClient.eventually("the second ping").until(() -> this.receiver.posted().size() == 2);
		var last = this.receiver.posted().getLast();
		verify(after, last);
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> new Webhook(before).verify(last.text(), headers(last)));
	}

	@Test
	void doesNotLetASlowReceiverDelayAnother() {
		try (var slow = CallbackReceiver.start()) {
			slow.fallSilent();
			var stuck = added(slow, List.of("StockReceived"));
			added(this.receiver, List.of("StockReceived"));

			var skus = IntStream.range(0, 40).mapToObj(_ -> this.shop.aProduct("1.00", 1)).toList();

			ShopClient.eventually("the other one has all")
				.until(() -> this.receiver.posted()
					.stream()
					.map(posted -> posted.body().at("/data/sku").asString())
					.toList()
					.containsAll(skus));
			ShopClient.eventually("the slow one is seen to fail")
				.until(() -> this.shop.get("/webhook-endpoints/{id}", stuck.text("id"))
					.text("lastFailure")
					.equals("TIMEOUT"));
		}
	}

	@Test
	void sendsWhatWasGivenUpOnceMore() {
		var endpoint = added(this.receiver, List.of("ProductChanged"));
		this.receiver.redirect();
		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));
		awaitFirst();
		this.jdbc.sql("UPDATE webhook.deliveries SET give_up_at = now() WHERE status = 'WAITING'").update();
		var delivery = awaitDelivery(endpoint, "GIVEN_UP");
		assertThat(delivery.text("items.0.lastFailure")).isEqualTo("HTTP_307");
		ShopClient.eventually("it is seen in a gauge")
			.untilAsserted(() -> assertThat(this.shop.metrics())
				.containsPattern("(?m)^shop_webhook_deliveries_given_up [1-9]"));
		var attempts = this.receiver.posted().size();
		this.receiver.takeAgain();

		var again = this.shop.post(null, "/webhook-endpoints/{id}/deliveries/{delivery}/resend", endpoint.text("id"),
				delivery.text("items.0.id"));

		assertThat(again.status()).isEqualTo(202);
		awaitDelivery(endpoint, "DELIVERED");
		assertThat(this.receiver.posted()).hasSize(attempts + 1);
		assertThat(this.receiver.posted().stream().map(Posted::id).distinct()).hasSize(1);
		assertThat(this.shop.get("/webhook-endpoints/{id}", endpoint.text("id")).body().has("failingSince")).isFalse();
	}

	@Test
	void keepsNothingOfAnErasedCustomer() {
		var endpoint = added(this.receiver, List.of("CustomerChanged", "CustomerErased"));
		this.receiver.answerWith(IntStream.range(0, 100).mapToObj(_ -> 500).toArray(Integer[]::new));
		var customer = this.shop.aCustomer("100.00");
		ShopClient.eventually("its data wait")
			.until(() -> payloads(customer).stream().anyMatch(payload -> payload.contains("Grace Hopper")));

		this.shop.delete("/customers/{id}", customer);
		this.messages.awaitDone();

		assertThat(payloads(customer)).noneMatch(payload -> payload.contains("Grace Hopper"));
		var erased = awaitDelivery(endpoint, "ERASED");
		assertThat(erased.text("items.0.type")).isEqualTo("CustomerChanged.v1");
		var refused = this.shop.post(null, "/webhook-endpoints/{id}/deliveries/{delivery}/resend", endpoint.text("id"),
				erased.text("items.0.id"));
		assertThat(refused.text("code")).isEqualTo("WEBHOOK_DELIVERY_ERASED");
		this.receiver.takeAgain();
		ShopClient.eventually("the partner learns that it is erased")
			.until(() -> this.receiver.posted()
				.stream()
				.anyMatch(posted -> posted.body().path("type").asString().equals("CustomerErased.v1")));
	}

	private ShopClient.Answer add(String url, List<String> types, String owner) {
		return this.shop.post(Map.of("url", url, "types", types, "owner", owner), "/webhook-endpoints");
	}

	private ShopClient.Answer added(CallbackReceiver receiver, List<String> types) {
		var answer = add(receiver.url(), types, "partner@example.org");
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
		return answer;
	}

	private String delivered() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(order, "DELIVERED");
		return order;
	}

	private List<Posted> about(String order) {
		return this.receiver.posted()
			.stream()
			.filter(posted -> posted.body().at("/data/orderId").asString("").equals(order))
			.toList();
	}

	private void awaitPosted(String order, String type) {
		ShopClient.eventually(type + " of " + order + " is posted")
			.until(() -> about(order).stream()
				.anyMatch(posted -> posted.body().path("type").asString().equals(type + ".v1")));
	}

	private Posted awaitFirst() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !this.receiver.posted().isEmpty());
		return this.receiver.posted().getFirst();
	}

	private ShopClient.Answer awaitDelivery(ShopClient.Answer endpoint, String status) {
		return ShopClient.eventually("a delivery is " + status)
			.until(() -> this.shop.get("/webhook-endpoints/{id}/deliveries?status={status}", endpoint.text("id"),
					status), found -> !found.body().path("items").isEmpty());
	}

	/** The events of the order that are wanted, in the order of the log's topic. */
	private List<String> committed(String order) {
		var ids = new ArrayList<String>();
		this.records.read(Set.of("logging-events"), Instant.EPOCH, message -> {
			var entry = JsonMapper.shared().readTree(message.value());
			var name = entry.path("type")
				.asString()
				.replaceFirst("com\\.shop\\.[a-z]+\\.", "")
				.replaceFirst("\\..*", "");
			if (entry.path("orderId").asString("").equals(order) && OF_AN_ORDER.contains(name)) {
				ids.add(entry.path("eventId").asString());
			}
		});
		return ids;
	}

	private List<String> payloads(String customer) {
		return this.jdbc.sql("SELECT payload FROM webhook.events WHERE payload LIKE '%' || ? || '%'")
			.param(customer)
			.query((row, _) -> row.getString(1))
			.list();
	}

	private static void verify(String secret, Posted posted) {
		try {
			new Webhook(secret).verify(posted.text(), headers(posted));
		}
		catch (WebhookVerificationException forged) {
			throw new AssertionError(posted.toString(), forged);
		}
	}

	private static Map<String, List<String>> headers(Posted posted) {
		return Map.of("webhook-id", List.of(posted.id()), "webhook-timestamp", List.of(posted.timestamp()),
				"webhook-signature", List.of(posted.signature()));
	}

}
