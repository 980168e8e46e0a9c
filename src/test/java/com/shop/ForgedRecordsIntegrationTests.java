package com.shop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody else can write to the topics. Neither the audit log nor a rebuild believes a
 * record that the outbox has not written.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "shop.test.own-servers=true")
@Tag("long")
class ForgedRecordsIntegrationTests {

	private static final String CUSTOMERS = "accounts.customer.change";

	private static final String LOG = "logging-events";

	private static final String FORGED = "evil@attacker.example";

	private final ShopClient shop;

	private final KafkaTemplate<String, String> kafka;

	private final JdbcClient jdbc;

	private String customer = "";

	ForgedRecordsIntegrationTests(@LocalServerPort int port, KafkaTemplate<String, String> kafka, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.kafka = kafka;
		this.jdbc = jdbc;
	}

	/** A row of the outbox, whose record is on Kafka. */
	private record Row(String id, String key, String type, String payload, String signature) {
	}

	@BeforeEach
	void register() {
		this.customer = this.shop.aCustomer("1000.00");
		ShopClient.eventually("its event is on Kafka").until(() -> logged(this.customer) == 1);
	}

	@Test
	void changeNoReplica() {
		var row = row(CUSTOMERS);
		var forged = row.payload()
			.replaceFirst("\"email\":\"[^\"]*\"", "\"email\":\"" + FORGED + "\"")
			.replaceFirst("\"revision\":\\d+", "\"revision\":999");
		assertThat(forged).contains(FORGED, "999");
		forge(CUSTOMERS, row, forged);

		for (var rebuild : new String[] { "notification-contacts", "order-customers" }) {
			this.shop.post(null, "/ops/rebuilds/{name}", rebuild);
			var ended = ShopClient.eventually("the rebuild ends")
				.atMost(Duration.ofMinutes(1))
				.until(() -> this.shop.get("/ops/rebuilds/{name}", rebuild),
						found -> !found.text("state").equals("RUNNING"));
			assertThat(ended.text("state")).as(ended.toString()).isEqualTo("FINISHED");
			assertThat(ended.text("leftOut")).isEqualTo("3");
			assertThat(ended.text("restored")).isEqualTo("0");
		}

		assertThat(this.jdbc.sql("SELECT count(*) FROM notification.contacts WHERE email = ? OR revision = 999")
			.param(FORGED)
			.query(Long.class)
			.single()).isZero();
		assertThat(
				this.jdbc.sql("SELECT count(*) FROM orders.customers WHERE revision = 999").query(Long.class).single())
			.isZero();
	}

	@Test
	void getIntoNoLog() {
		var row = row(LOG);
		var event = UUID.randomUUID().toString();
		forge(LOG, row,
				row.payload()
					.replaceFirst("\"eventId\":\"[^\"]*\"", "\"eventId\":\"" + event + "\"")
					.replaceFirst("\"line\":\"[^\"]*\"", "\"line\":\"Forged\""));

		// Comes later to the same partition.
		this.shop.awaitPayment(this.shop.anOrder(this.customer, this.shop.aProduct("1.00", 10), 1));
		ShopClient.eventually("later events are in the log").until(() -> logged(this.customer) > 3);

		assertThat(this.jdbc.sql("SELECT count(*) FROM logging.entries WHERE event_id = ?::uuid OR line = 'Forged'")
			.param(event)
			.query(Long.class)
			.single()).isZero();
	}

	/** Without headers, with those of a true record, and with an id that nobody knows. */
	private void forge(String topic, Row row, String payload) {
		send(topic, row.key(), payload, Map.of());
		send(topic, row.key(), payload, Map.of("id", row.id(), "ce_type", row.type(), "ce_signature", row.signature()));
		send(topic, row.key(), payload, Map.of("id", UUID.randomUUID().toString(), "ce_type", row.type()));
	}

	private void send(String topic, String key, String payload, Map<String, String> headers) {
		var message = new ProducerRecord<>(topic, key, payload);
		headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
		this.kafka.send(message).join();
	}

	private Row row(String topic) {
		return this.jdbc
			.sql("SELECT id::text, key, type, payload, signature FROM outbox.outbox WHERE topic = ? AND key = ?")
			.params(topic, this.customer)
			.query(Row.class)
			.single();
	}

	private long logged(String customerId) {
		return this.jdbc.sql("SELECT count(*) FROM logging.entries WHERE customer_id = ?::uuid")
			.param(customerId)
			.query(Long.class)
			.single();
	}

}
