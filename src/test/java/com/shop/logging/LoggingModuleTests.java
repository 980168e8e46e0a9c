package com.shop.logging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import com.shop.logging.domain.AuditLog;
import com.shop.logging.domain.LogEntry;
import com.shop.logging.domain.LogQuery;
import com.shop.shared.CustomerId;
import com.shop.shared.FakeOrigin;
import com.shop.shared.SkippedRecords;
import com.shop.shared.OrderId;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The audit log, fed through a real broker. */
@ApplicationModuleTest
@Import(FakeOrigin.class)
@TestPropertySource(properties = { "spring.kafka.consumer.group-id=" + LoggingModuleTests.GROUP,
		"spring.kafka.consumer.properties.metadata.max.age.ms=500" })
class LoggingModuleTests {

	private static final String TOPIC = "logging-events";

	static final String GROUP = "logging-module-tests";

	private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

	private final AuditLog auditLog;

	private final KafkaTemplate<String, String> kafka;

	private final KafkaAdmin admin;

	private final KafkaListenerEndpointRegistry consumers;

	private final SkippedRecords skipped;

	private final JsonMapper json;

	private final JdbcClient jdbc;

	LoggingModuleTests(AuditLog auditLog, KafkaTemplate<String, String> kafka, KafkaAdmin admin,
			KafkaListenerEndpointRegistry consumers, SkippedRecords skipped, JsonMapper json, JdbcClient jdbc) {
		this.auditLog = auditLog;
		this.kafka = kafka;
		this.admin = admin;
		this.consumers = consumers;
		this.skipped = skipped;
		this.json = json;
		this.jdbc = jdbc;
		admin.createOrModifyTopics(TopicBuilder.name(TOPIC).partitions(6).build());
	}

	@Test
	void entersWhatComesFromKafka() {
		var entry = anEntry(OrderId.next());

		publish(entry.customerId(), this.json.writeValueAsString(entry));

		awaitEntries(entry.orderId(), 1);
		assertThat(entriesOf(entry.orderId())).containsExactly(entry);
	}

	@Test
	void entersAnEventThatComesAgainOnce() {
		var order = OrderId.next();
		var first = anEntry(order);
		var last = anEntry(order);
		var before = committed();

		for (var entry : List.of(first, first, last, first, last)) {
			publish(CustomerId.next(), this.json.writeValueAsString(entry));
		}

		awaitEntries(order, 2);
		eventually("all are read").untilAsserted(() -> assertThat(committed()).isGreaterThanOrEqualTo(before + 5));
		assertThat(entriesOf(order)).containsExactlyInAnyOrder(first, last);
	}

	@Test
	void takesAnEntryOfALaterVersionOfTheShop() {
		var entry = anEntry(OrderId.next());

		publish(entry.customerId(),
				this.json.writeValueAsString(entry).replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]},"));

		awaitEntries(entry.orderId(), 1);
	}

	@Test
	void leavesOutWhatIsNoEntryAndTakesWhatComesWithIt() {
		var key = CustomerId.next();
		var before = anEntry(OrderId.next());
		var after = anEntry(OrderId.next());

		var consumer = requireNonNull(this.consumers.getListenerContainer("logging"));
		consumer.stop();
		publish(key, this.json.writeValueAsString(before));
		for (var junk : List.of("", "no json", "null", "{}", "[]", "{\"eventId\":\"4711\"}")) {
			publish(key, junk);
		}
		publish(key, null);
		publish(key, this.json.writeValueAsString(withLine(anEntry(OrderId.next()), "a \u0000 in between")));
		publish(key, this.json.writeValueAsString(after));
		consumer.start();

		awaitEntries(after.orderId(), 1);
		awaitEntries(before.orderId(), 1);
	}

	@Test
	void leavesOutWhatTheShopHasNotPublished() {
		var entry = anEntry(OrderId.next());
		var forged = anEntry(OrderId.next());
		var key = CustomerId.next().toString();

		var message = new ProducerRecord<>(TOPIC, key, this.json.writeValueAsString(forged));
		message.headers().add(FakeOrigin.FORGED, new byte[0]);
		this.kafka.send(message).join();
		this.kafka.send(TOPIC, key, this.json.writeValueAsString(entry)).join();

		awaitEntries(entry.orderId(), 1);
		assertThat(entriesOf(forged.orderId())).isEmpty();
		Awaitility.await("it is counted").until(() -> this.skipped.byReader().containsKey("audit-log"));
	}

	@Test
	void losesNothingWhileTheDatabaseFails() {
		var entry = anEntry(OrderId.next());
		this.jdbc.sql("ALTER TABLE logging.entries RENAME TO entries_elsewhere").update();
		try {
			var sent = publish(entry.customerId(), this.json.writeValueAsString(entry));
			Awaitility.await("the entry is tried, and not given up")
				.during(Duration.ofSeconds(2))
				.atMost(Duration.ofSeconds(30))
				.until(() -> !isDealtWith(sent));
		}
		finally {
			this.jdbc.sql("ALTER TABLE logging.entries_elsewhere RENAME TO entries").update();
		}

		awaitEntries(entry.orderId(), 1);
	}

	@Test
	void entersAllOrNone() {
		var order = OrderId.next();

		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.auditLog
			.enter(List.of(anEntry(order), withLine(anEntry(order), "a \u0000 in between"), anEntry(order))));

		assertThat(entriesOf(order)).isEmpty();
	}

	@Test
	void findsEntriesByWhatIsKnownOfThem() {
		var order = OrderId.next();
		var customer = CustomerId.next();
		var created = entry("com.shop.order.OrderCreated.v1", customer, order, TEN);
		var paid = entry("com.shop.payment.PaymentMade.v1", customer, order, TEN.plusSeconds(1));
		var other = entry("com.shop.order.OrderCreated.v1", customer, OrderId.next(), TEN.plusSeconds(2));
		var received = entry("com.shop.inventory.StockReceived.v1", null, null, TEN.plusSeconds(3));
		this.auditLog.enter(List.of(created, paid, other, received));

		assertThat(found(new LogQuery(order, null, null, null, null, null, null))).containsExactly(paid, created);
		assertThat(found(new LogQuery(null, customer, null, null, null, null, null))).containsExactly(other, paid,
				created);
		assertThat(found(new LogQuery(null, customer, "OrderCreated", null, null, null, null))).containsExactly(other,
				created);
		assertThat(found(new LogQuery(null, customer, "OrderCreated.v1", null, null, null, null)))
			.containsExactly(other, created);
		assertThat(found(new LogQuery(null, customer, "com.shop.payment.PaymentMade.v1", null, null, null, null)))
			.containsExactly(paid);
		assertThat(found(new LogQuery(null, customer, "Created", null, null, null, null))).isEmpty();
		assertThat(found(new LogQuery(null, customer, null, null, null, TEN.plusSeconds(1), TEN.plusSeconds(2))))
			.containsExactly(paid);
		assertThat(found(new LogQuery(null, null, "StockReceived", null, null, TEN.plusSeconds(3), null)))
			.containsExactly(received);
	}

	@Test
	void findsWhatSomebodyDid() {
		var customer = CustomerId.next();
		var jane = entry("com.shop.order.OrderCancelled.v1", customer, OrderId.next(), TEN);
		this.auditLog.enter(List.of(jane));

		assertThat(found(new LogQuery(null, customer, null, null, "support:jane", null, null))).containsExactly(jane);
		assertThat(found(new LogQuery(null, customer, null, null, "support", null, null))).containsExactly(jane);
		assertThat(found(new LogQuery(null, customer, null, null, "support:john", null, null))).isEmpty();
		assertThat(found(new LogQuery(null, customer, null, null, "jane", null, null))).isEmpty();
	}

	@Test
	void findsEntriesPartByPart() {
		var customer = CustomerId.next();
		var query = new LogQuery(null, customer, null, null, null, null, null);
		var entries = IntStream.range(0, 5)
			.mapToObj(second -> entry("com.shop.order.OrderCreated.v1", customer, OrderId.next(),
					TEN.plusSeconds(second)))
			.toList();
		this.auditLog.enter(entries);

		assertThat(this.auditLog.find(query, Direction.DESC, null, 2)).containsExactly(entries.get(4), entries.get(3));
		assertThat(this.auditLog.find(query, Direction.DESC, entries.get(3).key(), 2)).containsExactly(entries.get(2),
				entries.get(1));
		assertThat(this.auditLog.find(query, Direction.ASC, entries.get(3).key(), 2)).containsExactly(entries.get(4));
		assertThat(found(new LogQuery(null, customer, null, "payment", null, null, null))).isEmpty();
	}

	private List<LogEntry> found(LogQuery query) {
		return this.auditLog.find(query, Direction.DESC, null, 100);
	}

	private List<LogEntry> entriesOf(@Nullable OrderId order) {
		return found(new LogQuery(order, null, null, null, null, null, null));
	}

	private RecordMetadata publish(@Nullable CustomerId key, @Nullable String value) {
		return this.kafka.send(TOPIC, String.valueOf(key), value).join().getRecordMetadata();
	}

	private void awaitEntries(@Nullable OrderId order, int number) {
		eventually("order " + order + " has " + number + " entries").until(() -> entriesOf(order).size() == number);
	}

	/** How many messages the audit log has dealt with. */
	private long committed() {
		return offsets().values().stream().mapToLong(OffsetAndMetadata::offset).sum();
	}

	private boolean isDealtWith(RecordMetadata message) {
		var next = offsets().get(new TopicPartition(message.topic(), message.partition()));
		return next != null && next.offset() > message.offset();
	}

	private Map<TopicPartition, OffsetAndMetadata> offsets() {
		try (var admin = AdminClient.create(this.admin.getConfigurationProperties())) {
			return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
		}
		catch (ExecutionException | InterruptedException failed) {
			throw new IllegalStateException(failed);
		}
	}

	private static LogEntry anEntry(OrderId order) {
		return entry("com.shop.order.OrderCreated.v1", CustomerId.next(), order, TEN);
	}

	private static LogEntry entry(String type, @Nullable CustomerId customer, @Nullable OrderId order, Instant at) {
		return new LogEntry(UUID.randomUUID(), type, "orders-created", "order", customer, order, at, "support:jane",
				"It is created");
	}

	private static LogEntry withLine(LogEntry entry, String line) {
		return new LogEntry(entry.eventId(), entry.type(), entry.topic(), entry.module(), entry.customerId(),
				entry.orderId(), entry.occurredAt(), entry.actor(), line);
	}

	private static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
	}

}
