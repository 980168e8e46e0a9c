package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.api.ApiContract;
import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators say which events a partner gets. */
@IntegrationTest
class WebhookEndpointIntegrationTests {

	/**
	 * Events that happen seldom: an endpoint also gets those of the last seconds, and
	 * other tests have changed products then.
	 */
	private static final List<String> SELDOM = List.of("DeliveryAddressRetained");

	private final CallbackReceiver receiver = CallbackReceiver.start();

	private final int port;

	private final ShopClient shop;

	private final JdbcClient jdbc;

	WebhookEndpointIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.port = port;
		this.jdbc = jdbc;
		this.shop = new ShopClient(port);
	}

	@AfterEach
	void removeEndpoints() {
		this.receiver.close();
		for (var endpoint : this.shop.get("/webhook-endpoints?limit=100").body().path("items")) {
			this.shop.delete("/webhook-endpoints/{id}", endpoint.path("id").asString());
		}
	}

	@Test
	void showsTheSecretOnce() {
		var endpoint = added(this.receiver, List.of("ProductChanged"));

		assertThat(this.shop.get("/webhook-endpoints/{id}", endpoint.text("id")).body().has("secret")).isFalse();
		assertThat(this.shop.get("/webhook-endpoints").body().toString()).doesNotContain("whsec_");
		assertThat(endpoint.headers().getFirst("Cache-Control")).contains("no-store");
	}

	@Test
	void listsDeliveriesPartByPart() {
		var endpoint = added(this.receiver, SELDOM);
		Stream.generate(() -> this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id")))
			.limit(5)
			.forEach(answer -> assertThat(answer.status()).isEqualTo(202));

		var first = this.shop.get("/webhook-endpoints/{id}/deliveries?limit=3", endpoint.text("id"));
		var second = this.shop.get("/webhook-endpoints/{id}/deliveries?limit=3&cursor={cursor}", endpoint.text("id"),
				first.text("next"));

		assertThat(Stream.of(first, second)
			.flatMap(part -> part.body().path("items").valueStream())
			.map(delivery -> delivery.path("id").asString())
			.distinct()).hasSize(5);
		assertThat(second.body().has("next")).isFalse();
	}

	@Test
	void changesAnEndpoint() {
		var endpoint = added(this.receiver, List.of("OrderCreated"));
		var disabled = this.shop.patch(Map.of("enabled", false, "description", "Later"), "/webhook-endpoints/{id}",
				endpoint.text("id"));
		assertThat(disabled.text("status")).isEqualTo("DISABLED");
		assertThat(disabled.text("description")).isEqualTo("Later");
		assertThat(disabled.body().path("types").toString()).isEqualTo("[\"OrderCreated\"]");

		var late = this.shop.conditional(HttpMethod.PATCH, Map.of("enabled", true), "If-Match", endpoint.etag(),
				"/webhook-endpoints/{id}", endpoint.text("id"));

		assertThat(late.status()).isEqualTo(412);
		assertThat(this.shop.delete("/webhook-endpoints/{id}", endpoint.text("id")).status()).isEqualTo(204);
		assertThat(this.shop.get("/webhook-endpoints/{id}", endpoint.text("id")).status()).isEqualTo(404);
	}

	@Test
	void refusesWhatCannotWork() {
		var unknown = add("https://example.org/", List.of("OrderCreated", "OrderLost"), "me@example.org");
		assertThat(unknown.status()).isEqualTo(400);
		assertThat(unknown.text("errors.0.field")).isEqualTo("types");
		assertThat(unknown.text("errors.0.message")).contains("CustomerChanged, ", "OrderCreated, ");
		assertThat(add("https://example.org/", List.of(), "me@example.org").text("errors.0.field")).isEqualTo("types");
		assertThat(add("https://example.org/", List.of("OrderCreated", "OrderCreated"), "me@example.org").status())
			.isEqualTo(400);
		assertThat(add("ftp://example.org/", List.of("OrderCreated"), "me@example.org").text("errors.0.field"))
			.isEqualTo("url");
		assertThat(add("https://example.org/", List.of("OrderCreated"), "me").text("errors.0.field"))
			.isEqualTo("owner");
		for (var url : List.of("https://10.0.0.1/", "http://1.1.1.1/", "https://[fd00::1]/")) {
			var forbidden = add(url, List.of("OrderCreated"), "me@example.org");
			assertThat(forbidden.status()).as(url).isEqualTo(422);
			assertThat(forbidden.text("code")).isEqualTo("WEBHOOK_ADDRESS_FORBIDDEN");
		}
		assertThat(this.shop.get("/webhook-endpoints/1-1-1-1-1").status()).isEqualTo(400);
		var endpoint = added(this.receiver, List.of("OrderCreated"));
		assertThat(this.shop.patch(Map.of("url", "https://10.0.0.1/"), "/webhook-endpoints/{id}", endpoint.text("id"))
			.status()).isEqualTo(422);
		assertThat(this.shop.patch(Map.of("types", List.of("Nothing")), "/webhook-endpoints/{id}", endpoint.text("id"))
			.text("errors.0.field")).isEqualTo("types");
		assertThat(this.shop.get("/webhook-endpoints").body().path("items")).hasSize(1);
	}

	@Test
	void isForOperatorsAndInPartForSupport() {
		var endpoint = added(this.receiver, List.of("OrderCreated"));
		var support = this.shop.as(TestTokens.of("support"));

		assertThat(support.get("/webhook-endpoints/{id}/deliveries", endpoint.text("id")).status()).isEqualTo(200);
		assertThat(support.post(null, "/webhook-endpoints/{id}/secret", endpoint.text("id")).status()).isEqualTo(403);
		assertThat(support.delete("/webhook-endpoints/{id}", endpoint.text("id")).status()).isEqualTo(403);
		assertThat(this.shop.as(TestTokens.of("merchandiser")).get("/webhook-endpoints").status()).isEqualTo(403);
		assertThat(this.shop.asNobody().get("/webhook-endpoints").status()).isEqualTo(401);
		assertThat(this.shop.as(TestTokens.of("operator")).get("/webhook-endpoints").status()).isEqualTo(200);
	}

	@Test
	void switchesOffWhatFailsForDaysAndTellsTheOwner() {
		var owner = "owner-" + UUID.randomUUID() + "@example.org";
		var endpoint = this.shop.post(
				Map.of("url", this.receiver.url(), "types", List.of("ProductChanged"), "owner", owner),
				"/webhook-endpoints");
		this.receiver.redirect();
		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));
		ShopClient.eventually("it fails")
			.until(() -> this.shop.get("/webhook-endpoints/{id}", endpoint.text("id")).body().has("failingSince"));

		this.jdbc.sql("UPDATE webhook.endpoints SET failing_since = now() - interval '3 days' WHERE id = ?::uuid")
			.param(endpoint.text("id"))
			.update();

		awaitStatus(endpoint, "SWITCHED_OFF");
		ShopClient.eventually("the owner is told")
			.until(() -> this.shop.get("/embedded/emails?limit=100").body().toString().contains(owner));
		assertThat(emailTo(owner)).contains("Kind regards", "Viele Grüße")
			.as("a time as programs write it")
			.doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT");
		ShopClient.eventually("operators are told")
			.until(() -> this.shop.get("/actuator/health").text("components.webhooks.status").equals("WARNING"));
		awaitLogged(endpoint.text("id"));
		var refused = this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));
		assertThat(refused.text("code")).isEqualTo("WEBHOOK_ENDPOINT_DISABLED");

		this.receiver.takeAgain();
		var enabled = this.shop.patch(Map.of("enabled", true), "/webhook-endpoints/{id}", endpoint.text("id"));

		assertThat(enabled.text("status")).isEqualTo("ENABLED");
		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));
		awaitDelivery(endpoint, "DELIVERED");
	}

	@Test
	void isReadAfreshWhenDeliveriesFailAndSucceedAgain() {
		var endpoint = added(this.receiver, SELDOM);
		this.receiver.answerWith(500);
		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));

		var failing = ShopClient.eventually("the client learns that it fails")
			.until(() -> readUnless(endpoint.etag(), endpoint), answer -> answer.status() == 200);

		assertThat(failing.text("lastFailure")).isEqualTo("HTTP_500");
		assertThat(readUnless(failing.etag(), endpoint).status()).isEqualTo(304);
		assertThat(changedIf(failing.etag(), "One", endpoint).status()).as("nobody else has changed it").isEqualTo(200);
		assertThat(changedIf(failing.etag(), "Two", endpoint).status()).isEqualTo(412);
		var changed = this.shop.get("/webhook-endpoints/{id}", endpoint.text("id"));
		this.receiver.takeAgain();
		ShopClient.eventually("the client learns that it is accepted")
			.until(() -> !readUnless(changed.etag(), endpoint).body().has("failingSince"));
		assertThat(changedIf(changed.etag(), "Three", endpoint).status()).isEqualTo(200);
	}

	private ShopClient.Answer readUnless(String etag, ShopClient.Answer endpoint) {
		return this.shop.conditional(HttpMethod.GET, null, "If-None-Match", etag, "/webhook-endpoints/{id}",
				endpoint.text("id"));
	}

	private ShopClient.Answer changedIf(String etag, String description, ShopClient.Answer endpoint) {
		return this.shop.conditional(HttpMethod.PATCH, Map.of("description", description), "If-Match", etag,
				"/webhook-endpoints/{id}", endpoint.text("id"));
	}

	private String emailTo(String owner) {
		for (var email : this.shop.get("/embedded/emails?limit=100").body().at("/items")) {
			if (email.at("/to").asString().equals(owner)) {
				return this.shop.get("/embedded/emails/{number}", email.at("/number").asString()).text("body");
			}
		}
		throw new AssertionError("There is no e-mail to " + owner);
	}

	@Test
	void postsWhatTheApiDescribes() {
		var endpoint = added(this.receiver, List.of("ProductChanged"));
		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));
		var sku = this.shop.aProduct("1.00", 1);

		var posted = ShopClient.eventually("both are posted")
			.until(this.receiver::posted, found -> found.stream().anyMatch(each -> each.text().contains(sku))
					&& found.stream().anyMatch(each -> each.text().contains("Ping")));

		assertThat(posted)
			.allSatisfy(each -> ApiContract.at(this.port).orElseThrow().checkPosted("WebhookBody", each.text()));
		assertThat(posted.stream().map(each -> each.body().path("type").asString())).contains("Ping.v1",
				"ProductChanged.v1");
		assertThat(posted).allSatisfy(each -> assertThat(each.id()).matches("msg_[0-9a-f-]{36}"));
	}

	@Test
	void switchesOffWhatIsGone() {
		var endpoint = added(this.receiver, SELDOM);
		this.receiver.answerWith(410);

		this.shop.post(null, "/webhook-endpoints/{id}/ping", endpoint.text("id"));

		awaitStatus(endpoint, "SWITCHED_OFF");
		assertThat(this.receiver.posted()).hasSize(1);
	}

	private ShopClient.Answer add(String url, List<String> types, String owner) {
		return this.shop.post(Map.of("url", url, "types", types, "owner", owner), "/webhook-endpoints");
	}

	private ShopClient.Answer added(CallbackReceiver receiver, List<String> types) {
		var answer = add(receiver.url(), types, "partner@example.org");
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
		return answer;
	}

	private ShopClient.Answer awaitDelivery(ShopClient.Answer endpoint, String status) {
		return ShopClient.eventually("a delivery is " + status)
			.until(() -> this.shop.get("/webhook-endpoints/{id}/deliveries?status={status}", endpoint.text("id"),
					status), found -> !found.body().path("items").isEmpty());
	}

	/** Support sees it, too. */
	private void awaitLogged(String endpoint) {
		var support = this.shop.as(TestTokens.of("support"));
		var logged = ShopClient.eventually("the audit log tells of it")
			.until(() -> support.get("/logs?type=EndpointSwitchedOff&module=webhook")
				.body()
				.path("items")
				.valueStream()
				.filter(entry -> entry.path("line").asString().contains(endpoint))
				.toList(), found -> !found.isEmpty());
		assertThat(logged).hasSize(1);
		assertThat(logged.getFirst().path("line").asString()).contains("accepted nothing since", "HTTP_307");
		assertThat(logged.getFirst().path("actor").asString()).isEqualTo("shop");
	}

	private void awaitStatus(ShopClient.Answer endpoint, String status) {
		ShopClient.eventually("the endpoint is " + status)
			.until(() -> this.shop.get("/webhook-endpoints/{id}", endpoint.text("id")).text("status").equals(status));
	}

}
