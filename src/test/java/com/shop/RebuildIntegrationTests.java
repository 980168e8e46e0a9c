package com.shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.outbox.Topics;
import com.shop.shared.Rebuildable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas and the audit log, broken and made anew from their topics while the shop runs.
 */
@IntegrationTest
class RebuildIntegrationTests {

	private static final String WRONG = "Wrong Street";

	private final ShopClient shop;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final KafkaAdmin admin;

	private final Topics topics;

	private final List<Rebuildable<?>> tables;

	RebuildIntegrationTests(@LocalServerPort int port, Messages messages, JdbcClient jdbc, KafkaAdmin admin,
			Topics topics, List<Rebuildable<?>> tables) {
		this.shop = new ShopClient(port);
		this.messages = messages;
		this.jdbc = jdbc;
		this.admin = admin;
		this.topics = topics;
		this.tables = tables;
	}

	@Test
	void putsTheReplicaOfCustomersRightWhileTheyChange() {
		var customers = Stream.generate(() -> this.shop.aCustomer("100.00")).limit(12).toList();
		this.messages.awaitDone();
		corruptReplica(customers);

		var works = new ArrayList<Callable<?>>();
		customers.forEach(customer -> works.add(() -> {
			IntStream.range(0, 10).forEach(number -> move(customer, "Street " + number));
			return null;
		}));
		works.add(() -> this.shop.post(null, "/ops/rebuilds/order-customers"));
		Messages.atOnce(works);
		var status = awaitEnd("order-customers");
		this.messages.awaitDone();

		assertThat(status.text("state")).as(status.body().toString()).isEqualTo("FINISHED");
		assertThat(differences("orders.customers", "id", "name, phone, street, city, postal_code, country")).isEmpty();
	}

	@Test
	void putsTheReplicaRightThatNobodyChanges() {
		var customers = Stream.generate(() -> this.shop.aCustomer("100.00")).limit(6).toList();
		customers.forEach(customer -> move(customer, "Street 1"));
		this.messages.awaitDone();
		corruptReplica(customers);
		var strangers = strangers();

		var started = this.shop.post(null, "/ops/rebuilds/order-customers");
		var status = awaitEnd("order-customers");

		assertThat(started.status()).isEqualTo(202);
		assertThat(String.valueOf(started.location())).isEqualTo("/ops/rebuilds/order-customers");
		assertThat(status.text("state")).as(status.body().toString()).isEqualTo("FINISHED");
		assertThat(status.body().at("/removed").asLong()).isEqualTo(strangers).isPositive();
		assertThat(strangers()).isZero();
		assertThat(differences("orders.customers", "id", "name, phone, street, city, postal_code, country")).isEmpty();
	}

	@Test
	void putsTheContactsRight() {
		this.shop.aCustomer("100.00");
		this.messages.awaitDone();
		this.jdbc.sql("DELETE FROM notification.contacts").update();

		this.shop.post(null, "/ops/rebuilds/notification-contacts");
		var status = awaitEnd("notification-contacts");

		assertThat(status.text("state")).as(status.body().toString()).isEqualTo("FINISHED");
		assertThat(differences("notification.contacts", "customer_id", "name, email, phone")).isEmpty();
	}

	@Test
	void bringsTheAuditLogBackAndKeepsWhatOnlyItHas() {
		var customer = this.shop.aCustomer("1000.00");
		this.shop.awaitPayment(this.shop.anOrder(customer, this.shop.aProduct("1.00", 10), 1));
		awaitQuiet();
		var before = entriesOf(customer);
		this.jdbc.sql("UPDATE logging.entries SET line = 'Tampered' WHERE customer_id = ?::uuid")
			.param(customer)
			.update();
		this.jdbc.sql("DELETE FROM logging.entries WHERE abs(hashtext(event_id::text)) % 2 = 0").update();
		this.jdbc.sql("""
				INSERT INTO logging.entries (event_id, type, topic, module, customer_id, occurred_at, line)
				VALUES (gen_random_uuid(), 'com.shop.order.OrderCreated.v1', 'orders-created', 'order', ?::uuid,
				    '2020-01-01T00:00:00Z', 'Older than the topic')""").param(customer).update();

		this.shop.post(null, "/ops/rebuilds/audit-log");
		var status = awaitEnd("audit-log");

		assertThat(status.text("state")).as(status.body().toString()).isEqualTo("FINISHED");
		assertThat(entriesOf(customer)).hasSize(before.size() + 1)
			.containsAll(before)
			.anyMatch(entry -> entry.contains("Older than the topic"));
		assertThat(status.body().at("/kept").asLong()).isEqualTo(1);
		assertThat(status.body().at("/removed").asLong()).isZero();
		assertThat(missing()).isZero();
	}

	@Test
	void keepsInTheTopicsWhatARebuildNeeds() {
		assertThat(this.tables).extracting(Rebuildable::topic)
			.allSatisfy(topic -> assertThat(settingOf(topic, "cleanup.policy").equals("compact")
					|| settingOf(topic, "retention.ms").equals("-1"))
				.as("%s keeps what a rebuild needs", topic)
				.isTrue());
	}

	@Test
	void makesASettingOfATopicThatNobodyHasMadeAndLeavesOneThatSomebodyHas() {
		alter("logging-events", "retention.ms", null);
		alter("accounts.customer.change", "cleanup.policy", "compact,delete");
		try {
			this.topics.createMissing();

			assertThat(settingOf("logging-events", "retention.ms")).isEqualTo("-1");
			assertThat(settingOf("accounts.customer.change", "cleanup.policy")).isEqualTo("compact,delete");
		}
		finally {
			alter("accounts.customer.change", "cleanup.policy", "compact");
		}
	}

	/** In all the ways in which rows can be wrong. */
	private void corruptReplica(List<String> customers) {
		change(customers.get(0), "DELETE FROM orders.customers WHERE id = ?::uuid");
		change(customers.get(1), "UPDATE orders.customers SET street = '" + WRONG + "' WHERE id = ?::uuid");
		change(customers.get(2),
				"UPDATE orders.customers SET street = '" + WRONG + "', revision = 1000 WHERE id = ?::uuid");
		change(customers.get(3),
				"UPDATE orders.customers SET street = '" + WRONG + "', revision = 0 WHERE id = ?::uuid");
		this.jdbc.sql("""
				INSERT INTO orders.customers
				SELECT gen_random_uuid(), 1, street, city, postal_code, country FROM orders.customers
				WHERE street IS NOT NULL LIMIT 1""").update();
	}

	/** One that was put in; of customers whom other tests have erased, a row stays. */
	private long strangers() {
		return this.jdbc.sql("""
				SELECT count(*) FROM orders.customers
				WHERE street IS NOT NULL AND id NOT IN (SELECT id FROM customer.customers)""")
			.query(Long.class)
			.single();
	}

	private void change(String customer, String sql) {
		assertThat(this.jdbc.sql(sql).param(customer).update()).isEqualTo(1);
	}

	private void move(String customer, String street) {
		var answer = this.shop.patch(Map.of("address", Map.of("street", street)), "/customers/{id}", customer);
		assertThat(answer.status()).isEqualTo(200);
	}

	/** Rows in which a replica differs from the customers themselves. */
	private List<String> differences(String replica, String key, String columns) {
		return this.jdbc.sql("""
				(SELECT id, revision, %2$s FROM customer.customers EXCEPT SELECT %3$s, revision, %2$s FROM %1$s)
				UNION ALL
				(SELECT %3$s, revision, %2$s FROM %1$s WHERE name IS NOT NULL EXCEPT SELECT id, revision, %2$s
				    FROM customer.customers)""".formatted(replica, columns, key))
			.query((row, _) -> row.getString(1) + " at " + row.getLong(2))
			.list();
	}

	private ShopClient.Answer awaitEnd(String name) {
		return ShopClient.eventually("the rebuild of " + name + " ends")
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.shop.get("/ops/rebuilds/{name}", name), found -> !found.text("state").equals("RUNNING"));
	}

	/** Until the audit log has what was published in the last seconds. */
	private void awaitQuiet() {
		this.messages.awaitDone();
		ShopClient.eventually("the audit log is complete").until(() -> missing() == 0);
	}

	/** How many events are not in the audit log. */
	private long missing() {
		return this.jdbc.sql("""
				SELECT count(*) FROM outbox.outbox AS written WHERE topic <> 'logging-events'
				    AND payload IS NOT NULL AND NOT EXISTS (SELECT FROM logging.entries WHERE event_id = written.id)""")
			.query(Long.class)
			.single();
	}

	private List<String> entriesOf(String customer) {
		return this.jdbc.sql("SELECT e::text FROM logging.entries AS e WHERE customer_id = ?::uuid ORDER BY event_id")
			.param(customer)
			.query((row, _) -> row.getString(1))
			.list();
	}

	private String settingOf(String topic, String name) {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
			return client.describeConfigs(List.of(resource))
				.all()
				.get()
				.values()
				.stream()
				.flatMap(config -> config.entries().stream())
				.filter(entry -> entry.name().equals(name))
				.map(ConfigEntry::value)
				.findFirst()
				.orElseThrow();
		}
		catch (Exception failed) {
			throw new IllegalStateException(failed);
		}
	}

	private void alter(String topic, String name, @Nullable String value) {
		var change = new AlterConfigOp(new ConfigEntry(name, value),
				(value != null) ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE);
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client
				.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
				.all()
				.get();
		}
		catch (Exception failed) {
			throw new IllegalStateException(failed);
		}
	}

}
