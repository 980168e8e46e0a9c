package com.shop;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** A second shop on the PostgreSQL server and on the Kafka cluster of another one. */
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoShopsIntegrationTests {

	private static final Duration END = Duration.ofMinutes(1);

	private final Path data;

	private final TestInfrastructure servers = TestInfrastructure.another();

	private ShopProcess first;

	TwoShopsIntegrationTests(@TempDir Path data) {
		this.data = data;
	}

	@BeforeAll
	void startTheFirst() {
		this.first = ShopProcess.start(this.data.resolve("first"), settings(this.servers));
	}

	@AfterAll
	void stopTheFirst() {
		this.first.close();
	}

	@Test
	void worksBesideTheOtherUnderANameOfItsOwnAndUsesTheSlotThatAnOperatorMade() throws SQLException {
		var settings = settings(this.servers);
		settings.putAll(Map.of("shop.name", "second", "shop.topics.prefix", "second-"));
		execute(settings, "SELECT pg_create_logical_replication_slot('second_outbox_relay', 'pgoutput')");

		try (var second = ShopProcess.start(this.data.resolve("second"), settings)) {
			var mine = second.client().aCustomer("100.00");
			var theirs = this.first.client().aCustomer("100.00");

			try (var consumer = new ForeignConsumer(this.servers.kafka())) {
				ShopClient.eventually("each customer is on the topic of his shop").untilAsserted(() -> {
					assertThat(consumer.about(mine)).extracting(message -> message.topic())
						.containsExactlyInAnyOrder("second-accounts.customer.change", "second-logging-events");
					assertThat(consumer.about(theirs)).extracting(message -> message.topic())
						.containsExactlyInAnyOrder("accounts.customer.change", "logging-events");
				});
			}
			ShopClient.eventually("the second shop's audit log has its own customer")
				.until(() -> second.client().get("/logs").body().toString().contains(mine));
			assertThat(second.client().get("/logs").body().toString()).doesNotContain(theirs);
			assertThat(failures(this.first)).isZero();
			assertThat(second.output()).doesNotContain("were missing");
		}
		assertThat(execute(settings, """
				SELECT string_agg(slot_name || ' ' || failover, ', ' ORDER BY slot_name) FROM pg_replication_slots"""))
			.as("the shop's own slot is kept when another server takes over; the operator's is as he made it")
			.isEqualTo("outbox_relay true, second_outbox_relay false");
	}

	@Test
	void doesNotStartUnderTheSameNameOnTheSamePostgres() {
		try (var second = ShopProcess.launch(this.data.resolve("same-postgres"), settings(this.servers))) {
			assertRefused(second);
			assertThat(second.output()).contains("The replication slot outbox_relay on this PostgreSQL server belongs");
		}
		assertThat(failures(this.first)).isZero();
	}

	@Test
	void doesNotStartUnderTheSameNameOnTheSameKafka() {
		var settings = settings(TestInfrastructure.another());
		settings.put("spring.kafka.bootstrap-servers", this.servers.kafka());
		try (var second = ShopProcess.launch(this.data.resolve("same-kafka"), settings)) {
			assertRefused(second);
			assertThat(second.output()).contains("The topic shop-relay-offsets on Kafka belongs to another shop");
		}
		assertThat(failures(this.first)).isZero();
	}

	private static void assertRefused(ShopProcess shop) {
		assertThat(shop.awaitEnd(END)).isNotZero();
		assertThat(shop.output()).contains("shop.name").doesNotContain("\tat ");
	}

	private static double failures(ShopProcess shop) {
		return shop.client().get("/actuator/metrics/shop.relay.failures").body().at("/measurements/0/value").asDouble();
	}

	/** With a new database. */
	private static Map<String, String> settings(TestInfrastructure servers) {
		var settings = new HashMap<String, String>();
		servers.settings().forEach((name, value) -> settings.put(name, value.toString()));
		// The SMTP server is in this JVM.
		settings.remove("embedded.mail.active");
		return settings;
	}

	/** Its first answer. */
	private static String execute(Map<String, String> settings, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(settings.getOrDefault("spring.datasource.url", ""),
				settings.getOrDefault("spring.datasource.username", ""),
				settings.getOrDefault("spring.datasource.password", ""));
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
