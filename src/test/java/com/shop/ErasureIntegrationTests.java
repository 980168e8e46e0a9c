package com.shop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.outbox.relay.kafka.PublishedRecords;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A customer is erased and looked for everywhere. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ErasureIntegrationTests {

	/** Keeps addresses of a customer for a week. */
	private static final String DELIVERIES = "delivery-scheduled";

	private static final String CUSTOMERS = "accounts.customer.change";

	/** Makes Kafka compact within seconds what it otherwise compacts within a day. */
	private static final Map<ConfigResource, Map<String, String>> COMPACT_SOON = Map.of(
			new ConfigResource(ConfigResource.Type.TOPIC, CUSTOMERS),
			Map.of("segment.ms", "100", "min.cleanable.dirty.ratio", "0.0", "max.compaction.lag.ms", "500"),
			new ConfigResource(ConfigResource.Type.BROKER, ""), Map.of("log.cleaner.backoff.ms", "200"));

	private final ShopClient shop;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final KafkaAdmin admin;

	private final PublishedRecords records;

	/** Found nowhere else: in the name, the addresses and, as digits, in the phone. */
	private final String word = "Zq" + Long.toString(UUID.randomUUID().getLeastSignificantBits() >>> 1, 26);

	private final String digits = Long.toString(100_000_000_000L + (UUID.randomUUID().hashCode() & 0xFFFF_FFFFL));

	ErasureIntegrationTests(@LocalServerPort int port, Messages messages, JdbcClient jdbc, KafkaAdmin admin,
			PublishedRecords records) {
		this.shop = new ShopClient(port);
		this.messages = messages;
		this.jdbc = jdbc;
		this.admin = admin;
		this.records = records;
	}

	@Test
	void leavesNothingOfACustomerAnywhere(CapturedOutput log) throws ExecutionException, InterruptedException {
		var customer = customer();
		deliver(customer);
		reject(customer);
		park(customer);
		awaitNotices(customer);
		assertThat(emails()).contains(this.word);
		assertThat(textMessages()).contains(this.digits);
		ShopClient.eventually("Kafka has the customer")
			.untilAsserted(() -> assertThat(topics()).anyMatch(place -> place.startsWith(CUSTOMERS)));
		assertThat(tables()).contains("customer.customers", "orders.customers", "orders.orders", "delivery.deliveries",
				"notification.contacts", "notification.orders", "outbox.outbox", "public.event_publication",
				"shared.kept_answers");

		assertThat(this.shop.delete("/customers/{id}", customer).status()).isEqualTo(202);
		this.messages.awaitDone();

		assertThat(tables()).isEmpty();
		assertThat(emails()).doesNotContain(this.word);
		assertThat(textMessages()).doesNotContain(this.digits);
		compacted(() -> ShopClient.eventually("the topic is compacted").untilAsserted(() -> {
			this.shop.aCustomer("1.00");
			assertThat(topics()).isNotEmpty().allMatch(place -> place.startsWith(DELIVERIES));
		}));
		for (var topic : List.of(DELIVERIES, "delivery-address-changed", "delivery-address-retained")) {
			assertThat(settings(topic)).as(topic)
				.containsAllEntriesOf(
						Map.of("cleanup.policy", "delete", "retention.ms", "604800000", "segment.ms", "86400000"));
		}
		Stream.of("order-customers", "notification-contacts").forEach(this::rebuild);
		assertThat(tables()).isEmpty();
		assertThat(verification().text("state")).isEqualTo("CLEAN");
		assertThat(log.getAll()).doesNotContain(this.word, this.digits);
	}

	@Test
	void keepsTheFiguresAndTheAuditLog() {
		var customer = customer();
		var order = deliver(customer);

		this.shop.delete("/customers/{id}", customer);
		this.messages.awaitDone();

		var kept = this.shop.get("/orders/{id}", order);
		assertThat(kept.text("total.amount")).isEqualTo("2.00");
		assertThat(kept.body().has("deliveryAddress")).isFalse();
		ShopClient.eventually("the erasure is in the audit log")
			.until(() -> this.shop.get("/logs?customerId={id}&limit=100", customer).body().toString(),
					logged -> logged.contains("com.shop.customer.CustomerErased.v1"));
		Stream.of("order-customers", "notification-contacts").forEach(this::rebuild);
	}

	@Test
	void isRefusedWhileAnOrderIsUnderWay() {
		var customer = customer();
		var order = this.shop.anOrder(customer, this.shop.aProduct("1.00", 10), 1);
		this.shop.pay(this.shop.awaitPayment(order));
		this.shop.awaitOrder(order, "READY_TO_SHIP");

		var refused = this.shop.delete("/customers/{id}", customer);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("code")).isEqualTo("ORDER_UNDER_WAY");
		assertThat(this.shop.get("/customers/{id}", customer).status()).isEqualTo(200);
	}

	@Test
	void isFinal() {
		var customer = customer();
		this.shop.delete("/customers/{id}", customer);
		this.messages.awaitDone();

		assertThat(this.shop.get("/customers/{id}", customer).status()).isEqualTo(404);
		assertThat(this.shop.delete("/customers/{id}", customer).status()).isEqualTo(404);
		var refused = this.shop.order(customer, this.shop.aProduct("1.00", 10), 1);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("code")).isEqualTo("CUSTOMER_UNKNOWN");
		Stream.of("order-customers", "notification-contacts").forEach(this::rebuild);
	}

	private String customer() {
		return this.shop
			.postOnce(
					Map.of("name", this.word + " Example", "email", this.word + "@example.org", "phone",
							"+" + this.digits, "address",
							Map.of("street", this.word + "-Straße 1", "city", this.word + "stadt", "postalCode",
									"10115", "country", "DE"),
							"creditLimit", ShopClient.euros("100.00")),
					"/customers", UUID.randomUUID())
			.text("id");
	}

	private String deliver(String customer) {
		var lines = List.of(Map.of("sku", this.shop.aProduct("1.00", 10), "quantity", 2));
		var order = this.shop
			.post(Map.of("customerId", customer, "lines", lines, "note", "For " + this.word), "/orders")
			.text("orderId");
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(order, "DELIVERED");
		this.messages.awaitDone();
		return order;
	}

	private void reject(String customer) {
		var order = this.shop.anOrder(customer, this.shop.aProduct("1.00", 1), 2);
		this.shop.awaitOrder(order, "REJECTED");
		this.messages.awaitDone();
	}

	/** A message that failed for good, and waits for an operator. */
	private void park(String customer) {
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, attempts, parked_at)
				SELECT gen_random_uuid(), 'order.customer', 'com.shop.customer.CustomerChanged', payload, 100, now()
				FROM outbox.outbox WHERE topic = 'accounts.customer.change' AND key = ?""").param(customer).update();
	}

	/** What is being sent at the moment of the erasure still arrives. */
	private void awaitNotices(String customer) {
		ShopClient.eventually("the customer has got all notices").until(() -> this.jdbc.sql("""
				SELECT count(*) FROM notification.notifications
				WHERE customer_id = ?::uuid AND due_at IS NOT NULL""").param(customer).query(Long.class).single() == 0);
	}

	private String emails() {
		return this.shop.get("/embedded/emails?limit=100").body().toString();
	}

	private String textMessages() {
		return this.shop.get("/embedded/text-messages?limit=100").body().toString();
	}

	/** The tables that contain anything of the customer, as a dump would show. */
	private Collection<String> tables() {
		var found = new TreeSet<String>();
		this.jdbc.sql("""
				SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
				WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
				    AND table_name NOT LIKE 'outbox\\__%'""").query(String.class).list().forEach(table -> {
			var rows = this.jdbc
				.sql("SELECT count(*) FROM " + table + " AS row WHERE row::text ILIKE ANY (ARRAY[?, ?])")
				.params("%" + this.word + "%", "%" + this.digits + "%")
				.query(Long.class)
				.single();
			if (rows > 0) {
				found.add(table);
			}
		});
		return found;
	}

	/** Where on Kafka anything of the customer can be read. */
	private List<String> topics() throws ExecutionException, InterruptedException {
		var found = new ArrayList<String>();
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			this.records.read(client.listTopics().names().get(), Instant.EPOCH, message -> {
				if (mentionsCustomer(message)) {
					found.add(message.topic() + "-" + message.partition() + "@" + message.offset());
				}
			});
		}
		return found;
	}

	private Map<String, String> settings(String topic) throws ExecutionException, InterruptedException {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
			return requireNonNull(client.describeConfigs(List.of(resource)).all().get().get(resource)).entries()
				.stream()
				.collect(Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())));
		}
	}

	private boolean mentionsCustomer(ConsumerRecord<byte[], byte[]> message) {
		var text = Stream
			.concat(Stream.of(message.key(), message.value()),
					Arrays.stream(message.headers().toArray()).map(header -> header.value()))
			.filter(bytes -> bytes != null)
			.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
			.toList()
			.toString();
		return text.contains(this.word) || text.contains(this.digits);
	}

	private void compacted(Runnable work) throws ExecutionException, InterruptedException {
		alter(AlterConfigOp.OpType.SET);
		try {
			work.run();
		}
		finally {
			alter(AlterConfigOp.OpType.DELETE);
		}
	}

	private void alter(AlterConfigOp.OpType operation) throws ExecutionException, InterruptedException {
		var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
		COMPACT_SOON.forEach((resource, settings) -> changes.put(resource,
				settings.entrySet()
					.stream()
					.map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), operation))
					.toList()));
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.incrementalAlterConfigs(changes).all().get();
		}
	}

	private void rebuild(String name) {
		this.shop.post(null, "/ops/rebuilds/{name}", name);
		var end = ShopClient.eventually("the rebuild of " + name + " ends")
			.until(() -> this.shop.get("/ops/rebuilds/{name}", name), found -> !found.text("state").equals("RUNNING"));
		assertThat(end.text("state")).as(end.body().toString()).isEqualTo("FINISHED");
	}

	private ShopClient.Answer verification() {
		var location = String.valueOf(this.shop.post(null, "/ops/relay/verifications").location());
		return ShopClient.eventually("the verification ends")
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.shop.get(location), found -> !found.text("state").equals("RUNNING"));
	}

}
