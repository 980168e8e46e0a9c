package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** Notices, the audit log and webhooks run in a process of their own. */
@Tag("processes")
@TestInstance(Lifecycle.PER_CLASS)
class SplitNoticesIntegrationTests {

	private final TestInfrastructure servers = TestInfrastructure.another();

	private final Path data;

	private SplitShop shop;

	SplitNoticesIntegrationTests(@TempDir Path data) {
		this.data = data;
	}

	@BeforeAll
	void start() {
		this.shop = SplitShop.of(this.data, this.servers,
				Map.of("shop.webhook.allowed-networks", "127.0.0.0/8,::1/128"), "notification", "logging", "webhook");
	}

	@AfterAll
	void stop() {
		this.shop.close();
	}

	@Test
	void tellsTheCustomerOfTheLastStageAndLogsEachEventOnce() {
		var client = this.shop.rest().client();
		var customer = client.aCustomer("100.00");
		var order = client.anOrder(customer, client.aProduct("10.00", 10), 2);
		client.pay(client.awaitPayment(order));
		var delivery = client.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> client.deliver(delivery, status));

		var notices = this.shop.part().client();
		// Topics do not wait for each other, and a later stage replaces those before it.
		ShopClient.eventually("the last stage is told, and none twice")
			.untilAsserted(() -> assertThat(stages(notices, order)).contains("DELIVERED")
				.doesNotHaveDuplicates()
				.isSubsetOf(OrderJourneyIntegrationTests.STAGES));
		ShopClient.eventually("each event is in the audit log")
			.untilAsserted(() -> assertThat(logged(notices, order))
				.containsExactlyInAnyOrderElementsOf(OrderJourneyIntegrationTests.TOPICS_OF_A_JOURNEY));

	}

	@Test
	void hasEachModulesCallsInItsProcessOnly() {
		var rest = this.shop.rest().client();
		var part = this.shop.part().client();

		assertThat(rest.get("/logs").status()).isEqualTo(404);
		assertThat(part.get("/logs").status()).isEqualTo(200);
		assertThat(rest.get("/orders/{id}/timeline", UUID.randomUUID()).text("code")).isEqualTo("ORDER_NOT_FOUND");
		assertThat(part.get("/orders/{id}/timeline", UUID.randomUUID()).text("code")).isEqualTo("NOT_FOUND");
		assertThat(part.get("/actuator/health").body().at("/components/inbox/status").asString()).isEqualTo("UP");
	}

	@Test
	void tellsPartnersFromTheProcessWithWebhooks() {
		try (var partner = CallbackReceiver.start()) {
			var part = this.shop.part().client();
			assertThat(this.shop.rest().client().get("/webhook-endpoints").status()).isEqualTo(404);
			var added = part.post(
					Map.of("url", partner.url(), "types", List.of("OrderRequested", "OrderCreated", "PaymentCreated",
							"CustomerChanged", "CustomerErased"), "owner", "partner@example.org"),
					"/webhook-endpoints");
			assertThat(added.status()).isEqualTo(201);
			var rest = this.shop.rest().client();
			var customer = rest.aCustomer("100.00");
			var order = rest.anOrder(customer, rest.aProduct("10.00", 10), 1);

			ShopClient.eventually("the partner is told of the order, once and in order")
				.untilAsserted(() -> assertThat(typesOf(partner, "orderId", order)).containsExactly("OrderRequested.v1",
						"OrderCreated.v1", "PaymentCreated.v1"));
			rest.post(null, "/orders/{id}/cancel", order);
			rest.awaitOrder(order, "CANCELLED");
			rest.delete("/customers/{id}", customer);

			ShopClient.eventually("the partner is told of the erasure")
				.untilAsserted(
						() -> assertThat(typesOf(partner, "customerId", customer)).contains("CustomerErased.v1"));
			var told = delivery(part, added.text("id"), "CustomerChanged.v1");
			ShopClient.eventually("the customer's data is gone there, too")
				.untilAsserted(() -> assertThat(
						part.post(null, "/webhook-endpoints/{id}/deliveries/{delivery}/resend", added.text("id"), told)
							.text("code"))
					.isEqualTo("WEBHOOK_DELIVERY_ERASED"));
		}
	}

	private static List<String> typesOf(CallbackReceiver partner, String property, String id) {
		return partner.posted()
			.stream()
			.map(CallbackReceiver.Posted::body)
			.filter(body -> body.path("data").path(property).asString("").equals(id))
			.map(body -> body.path("type").asString())
			.toList();
	}

	private static String delivery(ShopClient client, String endpoint, String type) {
		return client.get("/webhook-endpoints/{id}/deliveries?limit=100", endpoint)
			.body()
			.path("items")
			.valueStream()
			.filter(delivery -> delivery.path("type").asString().equals(type))
			.map(delivery -> delivery.path("id").asString())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void comparesOnlyWhatEachProcessHasPublished() {
		var rest = this.shop.rest().client();
		rest.aCustomer("1.00");

		Stream.of(this.shop.rest(), this.shop.part())
			.map(ShopProcess::client)
			.forEach(client -> assertThat(verified(client)).isEqualTo("CLEAN"));
	}

	static String verified(ShopClient client) {
		var id = client.post(null, "/ops/relay/verifications").text("id");
		var report = ShopClient.eventually("the verification ends")
			.until(() -> client.get("/ops/relay/verifications/{id}", id),
					answer -> !answer.text("state").equals("RUNNING"));
		return report.text("state");
	}

	private static List<String> stages(ShopClient client, String order) {
		return StreamSupport
			.stream(client.get("/notifications?orderId={id}", order).body().at("/items").spliterator(), false)
			.filter(notice -> notice.at("/status").asString().equals("SENT"))
			.map(notice -> notice.at("/stage").asString())
			.toList();
	}

	private static List<String> logged(ShopClient client, String order) {
		return StreamSupport
			.stream(client.get("/logs?orderId={id}&limit=100", order).body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/topic").asString())
			.toList();
	}

}
