package com.shop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody takes away from the relay, on servers of its own: it comes back by
 * itself, each event is on Kafka once, and the numbers of an aggregate have no gap.
 */
@Tag("long")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "shop.test.own-servers=true", "shop.relay.retry-delay=100ms", "shop.relay.max-retry-delay=1s" })
@AutoConfigureMetrics
class RelayHealingIntegrationTests {

	/** The first event of a product says what it is, on another topic. */
	private static final long FIRST_RECEIPT = 2;

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final KafkaAdmin admin;

	private final String bootstrapServers;

	private final SmartLifecycle relay;

	private final TestInfrastructure servers;

	RelayHealingIntegrationTests(@LocalServerPort int port, JdbcClient jdbc, KafkaAdmin admin,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers,
			@Qualifier("outboxRelay") SmartLifecycle relay, TestInfrastructure servers) {
		this.shop = new ShopClient(port);
		this.bootstrapServers = bootstrapServers;
		this.jdbc = jdbc;
		this.admin = admin;
		this.relay = relay;
		this.servers = servers;
	}

	@Test
	void fillsTheGapOfADroppedSlotFromTheTable() {
		var sku = aProductWithReceipts(5);
		awaitNumbers(sku, 5);

		this.relay.stop();
		var customer = this.shop.aCustomer("100.00");
		receive(sku, 5);
		dropSlot();
		receive(sku, 5);
		writeSomethingElse();
		this.relay.start();
		receive(sku, 5);

		awaitNumbers(sku, 20);
		assertThat(awaitCount(customer, "accounts.customer.change", 1)).containsExactly(1L);
		awaitHealthy();
	}

	@Test
	void fillsTheGapOfASlotThatSomebodyMadeAgain() {
		var sku = aProductWithReceipts(5);
		this.relay.stop();
		receive(sku, 5);
		dropSlot();
		receive(sku, 5);
		this.jdbc.sql("SELECT pg_create_logical_replication_slot('outbox_relay', 'pgoutput')").query().listOfRows();
		receive(sku, 5);
		this.relay.start();

		awaitNumbers(sku, 20);
		awaitHealthy();
	}

	@Test
	void fillsTheGapOfASlotThatPostgresGaveUp() {
		var sku = aProductWithReceipts(5);
		this.relay.stop();
		try {
			receive(sku, 5);
			alterSystem("SET idle_replication_slot_timeout = '1s'");
			ShopClient.eventually("PostgreSQL gives the slot up").until(() -> {
				this.servers.asSuperuser("CHECKPOINT");
				return this.jdbc.sql("SELECT wal_status FROM pg_replication_slots WHERE slot_name = 'outbox_relay'")
					.query(String.class)
					.single();
			}, "lost"::equals);
		}
		finally {
			alterSystem("RESET idle_replication_slot_timeout");
		}
		receive(sku, 5);
		this.relay.start();

		awaitNumbers(sku, 15);
		awaitHealthy();
	}

	@Test
	void fillsTheGapOfADroppedPublicationWhileItRuns() {
		var sku = aProductWithReceipts(5);
		awaitNumbers(sku, 5);

		this.jdbc.sql("DROP PUBLICATION outbox_publication").update();
		receive(sku, 10);
		awaitNumbers(sku, 15);
		receive(sku, 5);

		awaitNumbers(sku, 20);
		awaitHealthy();
	}

	@Test
	void fillsTheGapOfAPublicationThatSomebodyChangedAndPutBackAtOnce() {
		var sku = aProductWithReceipts(5);
		awaitNumbers(sku, 5);

		this.jdbc.sql("ALTER PUBLICATION outbox_publication DROP TABLE outbox.outbox").update();
		receive(sku, 5);
		this.jdbc.sql("ALTER PUBLICATION outbox_publication ADD TABLE outbox.outbox").update();
		receive(sku, 5);

		// What came behind the gap may have been sent before anybody could notice it.
		assertThat(awaitReceipts(sku, 15)).containsExactlyInAnyOrderElementsOf(numbers(FIRST_RECEIPT, 15));
		assertThat(awaitLogged(sku, 15)).containsExactlyInAnyOrderElementsOf(numbers(1, 1 + 15));
		awaitHealthy();
	}

	@Test
	void findsItsPlaceAgainWhenTheTopicOfItsPositionsIsDeleted() throws Exception {
		var sku = aProductWithReceipts(5);
		awaitNumbers(sku, 5);

		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.deleteTopics(List.of("shop-relay-offsets")).all().get();
		}
		receive(sku, 10);

		awaitNumbers(sku, 15);
		awaitHealthy();
	}

	@Test
	void parksARecordThatItsTopicDoesNotTakeAndGoesOn() throws Exception {
		var sku = aProductWithReceipts(3);
		var large = this.shop.aProduct("1.00", 0);
		limitRecords("20000");
		try {
			insertLargeEvent(large);
			receive(sku, 3);

			awaitNumbers(sku, 6);
			assertThat(this.jdbc.sql("SELECT key || ' ' || error FROM outbox.parked").query(String.class).list())
				.singleElement()
				.asString()
				.startsWith(large)
				.contains("larger");
			awaitHealthy();
		}
		finally {
			limitRecords("1048588");
		}
	}

	private void insertLargeEvent(String sku) {
		this.jdbc.sql("""
				INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
				    ce_time, occurred_at, sequence)
				VALUES (gen_random_uuid(), 'test', :sku, 'test', repeat('x', 900000), 'inventory-received', :sku,
				    '/shop/test', '', now() AT TIME ZONE 'UTC', 1)""").param("sku", sku).update();
	}

	/** As somebody does who takes the header that is ours for his own. */
	private void writeSomethingElse() {
		var message = new ProducerRecord<>("inventory-received", "key", "value");
		message.headers().add("id", "not a UUID".getBytes(StandardCharsets.UTF_8));
		try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", this.bootstrapServers),
				new StringSerializer(), new StringSerializer())) {
			var _ = producer.send(message);
		}
	}

	private void limitRecords(String bytes) throws ExecutionException, InterruptedException {
		var topic = new ConfigResource(ConfigResource.Type.TOPIC, "inventory-received");
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client
				.incrementalAlterConfigs(
						Map.of(topic,
								List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes),
										AlterConfigOp.OpType.SET))))
				.all()
				.get();
		}
	}

	private String aProductWithReceipts(int count) {
		var sku = this.shop.aProduct("1.00", 0);
		receive(sku, count);
		return sku;
	}

	private void receive(String sku, int times) {
		IntStream.range(0, times)
			.forEach(_ -> assertThat(this.shop.post(Map.of("quantity", 1), "/products/{sku}/receipts", sku).status())
				.isEqualTo(201));
	}

	private void dropSlot() {
		ShopClient.eventually("nobody reads from the slot")
			.until(() -> this.jdbc
				.sql("SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'outbox_relay' AND active")
				.query(Long.class)
				.single(), active -> active == 0);
		this.jdbc.sql("SELECT pg_drop_replication_slot('outbox_relay')").query().listOfRows();
	}

	private void alterSystem(String change) {
		this.servers.asSuperuser("ALTER SYSTEM " + change);
		this.servers.asSuperuser("SELECT pg_reload_conf()");
	}

	private void awaitHealthy() {
		ShopClient.eventually("the relay is healthy")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.shop.get("/actuator/health").text("components.relay.status").equals("UP"));
	}

	/**
	 * The receipts of the product are on their topic, and all its events on that of the
	 * log: each once, in order, none missing.
	 */
	private void awaitNumbers(String sku, int receipts) {
		assertThat(awaitReceipts(sku, receipts)).containsExactlyElementsOf(numbers(FIRST_RECEIPT, receipts));
		assertThat(awaitLogged(sku, receipts)).containsExactlyElementsOf(numbers(1, 1 + receipts));
	}

	/** The numbers of the product's receipts, in the order of the broker. */
	private List<Long> awaitReceipts(String sku, int receipts) {
		return awaitCount(sku, "inventory-received", receipts);
	}

	/** The numbers of all events of the product, in the order of the broker. */
	private List<Long> awaitLogged(String sku, int receipts) {
		return awaitCount(sku, "logging-events", 1 + receipts);
	}

	private static List<Long> numbers(long first, int count) {
		return LongStream.range(first, first + count).boxed().toList();
	}

	private List<Long> awaitCount(String id, String topic, int count) {
		try (var consumer = new ForeignConsumer(this.bootstrapServers)) {
			return ShopClient.eventually(count + " events of " + id + " are on " + topic)
				.atMost(Duration.ofMinutes(1))
				.until(() -> numbers(consumer.about(id), topic), numbers -> numbers.size() >= count);
		}
	}

	private static List<Long> numbers(List<ConsumerRecord<String, String>> messages, String topic) {
		return messages.stream()
			.filter(message -> message.topic().equals(topic))
			.map(message -> Long.valueOf(ForeignConsumer.header(message, "ce_sequence")))
			.toList();
	}

}
