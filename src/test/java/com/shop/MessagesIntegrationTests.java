package com.shop;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Packaged shops, one after the other, on one database: what becomes of a parked message.
 */
@Tag("long")
class MessagesIntegrationTests {

	private static final SharedServers SERVERS = SharedServers.start();

	@TempDir
	private Path data;

	private final JdbcClient jdbc = JdbcClient.create(SERVERS.database());

	@Test
	void deliversAParkedMessageOnceItsNewNamesAreToldAndAnOperatorRetriesIt() {
		var id = UUID.randomUUID();
		var order = UUID.randomUUID();
		try (var shop = SERVERS.launch(this.data,
				Map.of("shop.messages.max-attempts", "2", "shop.messages.retry-delay", "100ms"))) {
			var client = shop.awaitStarted().client();
			this.jdbc.sql("""
					INSERT INTO event_publication (id, listener_id, event_type, serialized_event)
					VALUES (?, 'payment.ask-for-payment', 'com.shop.payment.AskForPayment', ?)""")
				.params(id,
						"""
								{"orderId":"%s","customerId":"%s","amount":{"amount":"1.00","currency":"EUR"}}"""
							.formatted(order, UUID.randomUUID()))
				.update();
			ShopClient.eventually("the message is parked")
				.until(() -> client.get("/ops/messages/{id}", id).text("state").equals("PARKED"));
			assertIsShown(client, id, order);
		}

		try (var shop = SERVERS.launch(this.data,
				Map.of("shop.messages.renamed[com.shop.payment.AskForPayment]", "com.shop.payment.RequestPayment",
						"shop.messages.renamed[payment.ask-for-payment]", "payment.request-payment"))) {
			var client = shop.awaitStarted().client();
			assertThat(client.get("/ops/messages/{id}", id).text("state")).isEqualTo("PARKED");
			assertThat(client.post(null, "/ops/messages/{id}/retry", id).status()).isEqualTo(202);
			ShopClient.eventually("the message is dealt with")
				.until(() -> client.get("/ops/messages/{id}", id).status() == 404);
			assertThat(this.jdbc.sql("SELECT count(*) FROM payment.payments WHERE order_id = ?")
				.param(order)
				.query(Long.class)
				.single()).isEqualTo(1);
			assertThat(client.get("/actuator/health").text("components.messages.status")).isEqualTo("UP");
		}
	}

	private static void assertIsShown(ShopClient client, UUID id, UUID order) {
		var parked = client.get("/ops/messages?state=PARKED").body().at("/items/0");
		assertThat(parked.at("/id").asString()).isEqualTo(id.toString());
		assertThat(parked.at("/orderId").asString()).isEqualTo(order.toString());
		assertThat(parked.at("/cause").asString()).contains("shop.messages.renamed");
		assertThat(parked.toString()).doesNotContain("1.00");
		var details = client.get("/ops/messages/{id}", id);
		assertThat(details.text("content.amount.amount")).isEqualTo("1.00");
		assertThat(details.text("stackTrace")).contains("com.shop.messages.");
		assertThat(details.text("failures.1.cause")).isEqualTo(details.text("cause"));
		assertThat(client.get("/ops/messages?orderId={order}&listener=payment.ask-for-payment", order)
			.body()
			.at("/items")
			.size()).isEqualTo(1);
		assertThat(client.get("/ops/messages?listener=order.credit").body().at("/items").size()).isZero();
		assertThat(client.get("/ops/messages?state=FAILING").body().at("/items").size()).isZero();

		var health = client.get("/actuator/health");
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.text("status")).isEqualTo("WARNING");
		assertThat(health.text("components.messages.details.ids.0")).isEqualTo(id.toString());
		assertThat(client.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
		ShopClient.eventually("it is counted").until(() -> client.metrics().contains("shop_messages_parked 1.0"));

		assertThat(client.post(Map.of("reason", " "), "/ops/messages/{id}/discard", id).text("code"))
			.isEqualTo("VALIDATION_FAILED");
		assertThat(client.post(null, "/ops/messages/retry?listener=nope").text("code")).isEqualTo("LISTENER_NOT_FOUND");
		assertThat(client.get("/ops/messages/{id}", UUID.randomUUID()).text("code")).isEqualTo("MESSAGE_NOT_FOUND");
		assertThat(client.post(null, "/ops/messages/{id}/retry", "1").text("code")).isEqualTo("VALIDATION_FAILED");
		assertThat(client.post(null, "/ops/messages/retry?listener=payment.request-payment").text("retried"))
			.isEqualTo("0");
	}

}
