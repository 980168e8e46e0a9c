package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.CallbackReceiver.Posted;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of an event that Kafka refused, until an operator sends it again. */
@IntegrationTest
class ParkedEventsIntegrationTests {

	private static final String TOPIC = "inventory.product.change";

	private final CallbackReceiver partner = CallbackReceiver.start();

	private final ShopClient shop;

	private final KafkaAdmin kafka;

	private final JdbcClient jdbc;

	private String endpoint = "";

	ParkedEventsIntegrationTests(@LocalServerPort int port, KafkaAdmin kafka, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.kafka = kafka;
		this.jdbc = jdbc;
	}

	@BeforeEach
	void addEndpoint() {
		this.endpoint = this.shop
			.post(Map.of("url", this.partner.url(), "types", List.of("ProductChanged"), "owner", "partner@example.org"),
					"/webhook-endpoints")
			.text("id");
	}

	@AfterEach
	void removeEndpoint() {
		this.shop.delete("/webhook-endpoints/{id}", this.endpoint);
		this.partner.close();
	}

	@Test
	void reachesPartnersAndTheLogOnceItIsSentAgain() throws Exception {
		var sku = "SKU-" + UUID.randomUUID();
		var parked = "";
		acceptOnly("2000");
		try {
			this.shop.post(Map.of("sku", sku, "name", "A thing", "price", ShopClient.euros("10.00"), "description",
					aLongText()), "/products");
			parked = awaitParked(sku);
		}
		finally {
			acceptOnly("1048588");
		}
		assertThat(postedAbout(sku)).isEmpty();
		// What the partner lacks holds up later events of the product for two minutes.
		letTimePass(parked);

		var retried = this.shop.post(null, "/ops/relay/parked/{id}/retry", parked);

		assertThat(retried.status()).isEqualTo(202);
		var posted = ShopClient.eventually("the partner learns of the product")
			.until(() -> postedAbout(sku), all -> !all.isEmpty());
		assertThat(posted).containsExactly("msg_" + retried.text("id"));
		assertThat(this.jdbc.sql("SELECT line FROM logging.entries WHERE event_id = ?::uuid")
			.param(retried.text("id"))
			.query(String.class)
			.list()).singleElement().asString().contains(sku);
	}

	private void letTimePass(String parked) {
		ShopClient.eventually("the delivery waits for the event's content").until(() -> this.jdbc.sql("""
				UPDATE webhook.deliveries SET created_at = created_at - interval '3 minutes'
				WHERE event_id = ?::uuid AND NOT ready""").param(parked).update(), changed -> changed == 1);
	}

	/** A new endpoint also gets the last events from before it was there. */
	private List<String> postedAbout(String sku) {
		return this.partner.posted().stream().filter(post -> post.text().contains(sku)).map(Posted::id).toList();
	}

	private String awaitParked(String key) {
		return ShopClient.eventually("the event is parked")
			.until(() -> this.shop.get("/ops/relay/parked?limit=100")
				.body()
				.path("items")
				.valueStream()
				.filter(event -> event.path("key").asString().equals(key))
				.map(event -> event.path("id").asString())
				.collect(Collectors.joining()), id -> !id.isEmpty());
	}

	/** Is as long when it is compressed. */
	private static String aLongText() {
		return Stream.generate(UUID::randomUUID).limit(100).map(UUID::toString).collect(Collectors.joining(" "));
	}

	private void acceptOnly(String bytes) throws ExecutionException, InterruptedException {
		var limit = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
		try (var client = Admin.create(this.kafka.getConfigurationProperties())) {
			client.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, TOPIC), List.of(limit)))
				.all()
				.get();
		}
	}

}
