package com.shop.outbox.relay.engine;

import com.shop.outbox.relay.RelayServers;
import com.shop.outbox.relay.StockConnect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.outbox.Topics;
import com.shop.outbox.relay.model.LogPosition;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The connector in deploy/kafka-connect, by Debezium's connector and the stock
 * transformations and converters: it writes the records that the relay writes.
 */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = { "shop.test.own-servers=true", "shop.relay.enabled=false" })
class KafkaConnectModuleTests {

	private static final int EVENTS = 20;

	/** Each is in the audit log, too, and copied once. */
	private static final int ROWS = 3 * EVENTS;

	private static final String TOPIC = "payments-failed";

	private static final String OTHER = "payments-made";

	private static final String SLOT_OF_THE_RELAY = "outbox_relay_beside";

	private final StockConnect connect = StockConnect.of(Path.of("deploy/kafka-connect/outbox-connector.json"));

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final JdbcConnectionDetails database;

	private final RelayTick tick;

	private final Topics topics;

	private final KafkaAdmin kafka;

	private final RelayProperties properties;

	KafkaConnectModuleTests(ApplicationEventPublisher events, TransactionOperations transaction, JdbcClient jdbc,
			JdbcConnectionDetails database, RelayTick tick, Topics topics, KafkaAdmin kafka,
			RelayProperties properties) {
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.database = database;
		this.tick = tick;
		this.topics = topics;
		this.kafka = kafka;
		this.properties = properties;
	}

	@Test
	void writesTheRecordsThatTheRelayWrites() throws Exception {
		Stream.of(RelayServers.NAMES.slot(), SLOT_OF_THE_RELAY)
			.forEach(slot -> this.jdbc.sql("SELECT pg_create_logical_replication_slot(?, 'pgoutput')")
				.param(slot)
				.query()
				.listOfRows());
		this.transaction.executeWithoutResult(
				_ -> IntStream.range(0, EVENTS).forEach(_ -> this.events.publishEvent(aPaymentFailed())));
		copyWithTrace();
		this.tick.insert();

		var stock = capture(settings(), Stream::of);
		var relay = capture(settingsOfTheRelay(), batch -> RelayQueue.changes(batch).stream());

		var rows = relay.stream().filter(OutboxMessage::isIn).map(OutboxMessage::record).toList();
		assertThat(rows).hasSize(ROWS);
		assertThat(stock.stream().flatMap(row -> Optional.ofNullable(this.connect.message(row)).stream()))
			.as("nothing of the tick, and the others as they are")
			.map(KafkaConnectModuleTests::written)
			.containsExactlyElementsOf(rows.stream().map(row -> written(row.message())).toList());
		assertThat(rows.stream().map(OutboxRecord::traceparent)).as("traced and not")
			.contains("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
			.allMatch(trace -> trace != null && trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
		assertThat(relay.stream().filter(change -> !OutboxMessage.isIn(change))).as("ticks").isNotEmpty();
	}

	@Test
	void readsFromWhereTheRelayHasStopped() {
		var settings = this.connect.connector();

		assertThat(settings).containsEntry("slot.name", RelayServers.NAMES.slot())
			.containsEntry("publication.name", RelayEngine.PUBLICATION)
			.containsEntry("offsets.storage.topic", RelayServers.NAMES.offsetsTopic())
			.containsEntry("exactly.once.support", "required")
			.containsEntry("topic.prefix", LogPosition.TOPIC_PREFIX)
			.containsEntry("transaction.boundary", "poll");
		assertThat(this.connect.name()).isEqualTo(LogPosition.NAME);
	}

	@Test
	void findsTheTopicsThatItWritesTo() throws Exception {
		try (var client = Admin.create(this.kafka.getConfigurationProperties())) {
			Awaitility.await("the shop creates its topics at the start, as a relay does")
				.atMost(Duration.ofSeconds(30))
				.until(() -> client.listTopics().names().get().containsAll(this.topics.withPositions()));

			assertThat(setting(client, "logging-events", TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("-1");
			assertThat(setting(client, RelayServers.NAMES.offsetsTopic(), TopicConfig.CLEANUP_POLICY_CONFIG))
				.isEqualTo(TopicConfig.CLEANUP_POLICY_COMPACT);
		}
	}

	@Test
	void findsTheTopicsAlsoIfKafkaHadToBeMendedFirst() throws Exception {
		try (var start = new TopicsForOthers(this.topics, this.properties);
				var client = Admin.create(this.kafka.getConfigurationProperties())) {
			this.topics.createMissing();
			set(client, OTHER, "true");
			start.create();
			client.deleteTopics(List.of(TOPIC)).all().get();
			set(client, OTHER, "false");

			start.create();

			assertThat(client.listTopics().names().get()).contains(TOPIC);
		}
	}

	/** Whether the topic may lose what was committed. */
	private static void set(Admin client, String topic, String unsafe) throws Exception {
		client.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
				List.of(new AlterConfigOp(new ConfigEntry(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, unsafe),
						AlterConfigOp.OpType.SET))))
			.all()
			.get();
	}

	private static String setting(Admin client, String topic, String name) throws Exception {
		var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
		var settings = client.describeConfigs(List.of(resource)).all().get().get(resource);
		return Objects.requireNonNull(Objects.requireNonNull(settings).get(name)).value();
	}

	/** One more row of each event, whose cause was traced. */
	private void copyWithTrace() {
		this.jdbc.sql("""
				INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
				    ce_time, occurred_at, signature, traceparent, actor, sequence)
				SELECT gen_random_uuid(), aggregatetype, aggregateid, type, payload, topic, key, ce_source, ce_time,
				    occurred_at, signature, '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', actor, sequence
				FROM outbox.outbox WHERE topic <> 'logging-events'""").update();
	}

	/** All rows, and the tick behind them. */
	private static List<SourceRecord> capture(Properties settings, Function<SourceRecord, Stream<SourceRecord>> changes)
			throws Exception {
		var captured = new CopyOnWriteArrayList<SourceRecord>();
		var engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
			.using(settings)
			.notifying((List<RecordChangeEvent<SourceRecord>> read,
					DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) -> captured
						.addAll(read.stream().map(RecordChangeEvent::record).flatMap(changes).toList()))
			.build();
		try (var thread = Executors.newSingleThreadExecutor(); engine) {
			thread.execute(engine);
			Awaitility.await("Debezium reads " + ROWS + " events and a tick")
				.atMost(Duration.ofSeconds(30))
				.until(() -> captured.size() > ROWS);
		}
		return List.copyOf(captured);
	}

	/** Of the relay's own engine, with a slot beside the other one. */
	private Properties settingsOfTheRelay() {
		var settings = settings();
		settings.setProperty("connector.class", RelayConnector.class.getName());
		settings.setProperty("queue.provider.type", RelayQueue.NAME);
		settings.setProperty("max.batch.size", "1");
		settings.setProperty(RelayQueue.MAX_BATCH_SIZE, "7");
		settings.setProperty(RelayTask.BATCH_INTERVAL_MS, "1");
		settings.setProperty("slot.name", SLOT_OF_THE_RELAY);
		settings.setProperty("slot.drop.on.stop", "true");
		return settings;
	}

	private Properties settings() {
		var url = Optional.ofNullable(Driver.parseURL(this.database.getJdbcUrl(), new Properties())).orElseThrow();
		var settings = this.connect.connector();
		settings.setProperty("name", LogPosition.NAME);
		// Beside the engines of other tests, whose metrics have the same name.
		settings.setProperty("custom.metric.tags", "session=" + UUID.randomUUID());
		settings.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
		settings.setProperty("database.hostname", url.getProperty("PGHOST"));
		settings.setProperty("database.port", url.getProperty("PGPORT"));
		settings.setProperty("database.dbname", url.getProperty("PGDBNAME"));
		settings.setProperty("database.user", Optional.ofNullable(this.database.getUsername()).orElse(""));
		settings.setProperty("database.password", Optional.ofNullable(this.database.getPassword()).orElse(""));
		return settings;
	}

	/** All that a consumer can see of it, but for the header that is in no column. */
	private static List<Object> written(ProducerRecord<byte[], byte[]> message) {
		return List.of(message.topic(), String.valueOf(message.partition()), String.valueOf(message.timestamp()),
				text(message.key()), text(message.value()),
				StreamSupport.stream(message.headers().spliterator(), false)
					.filter(header -> !header.key().equals(OutboxRecord.COMMIT_LSN))
					.map(KafkaConnectModuleTests::header)
					.toList());
	}

	private static String header(Header header) {
		assertThat(header.value()).as(header.key()).isNotNull();
		return header.key() + "=" + text(header.value());
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static PaymentFailed aPaymentFailed() {
		return new PaymentFailed(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"),
				"DECLINED", "Zu wenig Guthaben für 1 Ölkännchen „Ωmega“ 🫗");
	}

}
