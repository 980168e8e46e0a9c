package com.shop.outbox.relay.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.model.LogPosition;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.shared.database.DatabaseConnections;

/** Builds Debezium's engine, which reads the outbox from PostgreSQL's write-ahead log. */
@Component
public class RelayEngine {

	private static final Logger log = LoggerFactory.getLogger(RelayEngine.class);

	/**
	 * The publication, which a migration creates. It belongs to one database, so its name
	 * does not contain the shop's.
	 */
	public static final String PUBLICATION = "outbox_publication";

	private static final Duration CLOSE = Duration.ofSeconds(10);

	/** How long the reader sleeps when PostgreSQL has nothing more to send. */
	private static final Duration READER_PAUSE = Duration.ofMillis(2);

	/**
	 * The socket timeout. PostgreSQL sends a message at least every half of its
	 * wal_sender_timeout, which is a minute by default.
	 */
	private static final Duration ANSWER = Duration.ofMinutes(1);

	/** Columns that are not part of the record, so they need not be parsed. */
	private static final List<String> UNUSED = List.of("aggregatetype", "position", "ce_specversion");

	private final JdbcConnectionDetails database;

	private final RelayNames names;

	private final RelayProperties properties;

	public RelayEngine(JdbcConnectionDetails database, RelayNames names, RelayProperties properties) {
		this.database = database;
		this.names = names;
		this.properties = properties;
	}

	public DebeziumEngine<RecordChangeEvent<SourceRecord>> build(RelayBatch batch,
			DebeziumEngine.CompletionCallback ended) {
		return build(settings(), batch, ended);
	}

	/**
	 * Builds an engine that does everything the real one does before it starts to read.
	 * It reads the row in the tick table, and nothing from the slot.
	 */
	public DebeziumEngine<RecordChangeEvent<SourceRecord>> buildForRehearsal(
			DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> batch,
			DebeziumEngine.CompletionCallback ended) {
		var settings = settings();
		settings.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
		settings.setProperty("snapshot.mode", "initial_only");
		settings.setProperty("snapshot.include.collection.list", "outbox.relay_tick");
		settings.setProperty("snapshot.isolation.mode", "read_committed");
		settings.setProperty("executor.shutdown.timeout.ms", "5000");
		return build(settings, batch, ended);
	}

	private static DebeziumEngine<RecordChangeEvent<SourceRecord>> build(Properties settings,
			DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> batch,
			DebeziumEngine.CompletionCallback ended) {
		return DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
			.using(settings)
			.using(OffsetCommitPolicy.always())
			.using(ended)
			.notifying(batch)
			.build();
	}

	/**
	 * Closes the engine. It refuses to close while it starts, so closing is retried until
	 * it succeeds.
	 */
	public static void close(DebeziumEngine<?> engine, CompletableFuture<Void> ended) throws InterruptedException {
		var deadline = System.nanoTime() + CLOSE.toNanos();
		while (!ended.isDone() && System.nanoTime() < deadline) {
			try {
				engine.close();
			}
			catch (IllegalStateException | IOException notNow) {
				log.debug("The engine cannot be closed yet", notNow);
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	private Properties settings() {
		var settings = new Properties();
		settings.setProperty("name", LogPosition.NAME);
		settings.setProperty("topic.prefix", LogPosition.TOPIC_PREFIX);
		settings.setProperty("connector.class", RelayConnector.class.getName());
		settings.setProperty("offset.storage", RelayOffsetStore.class.getName());
		whatIsRead(settings);
		howItIsHandedOver(settings);
		whereItIs(settings);
		return settings;
	}

	private void whatIsRead(Properties settings) {
		settings.setProperty("plugin.name", "pgoutput");
		settings.setProperty("slot.name", this.names.slot());
		settings.setProperty("slot.max.retries", "50");
		settings.setProperty("slot.retry.delay.ms", "200");
		settings.setProperty("publication.name", PUBLICATION);
		settings.setProperty("publication.autocreate.mode", "disabled");
		settings.setProperty("table.include.list", "outbox.outbox,outbox.relay_tick");
		settings.setProperty("column.exclude.list", "outbox[.]outbox[.](" + String.join("|", UNUSED) + ")");
		// The engine converts each key to text for a metric, so the key should be short.
		settings.setProperty("message.key.columns", "outbox.outbox:id");
		settings.setProperty("snapshot.mode", "no_data");
		settings.setProperty("schema.refresh.mode", "columns_diff");
		// Advances the slot to the stored position if it is behind.
		settings.setProperty("offset.mismatch.strategy", "trust_offset");
		// The driver must not confirm by itself what it has received: it is not relayed.
		settings.setProperty("lsn.flush.mode", "connector");
		// Both would store positions at commits. From such a position, Debezium 3.6 may
		// skip rows of interleaved transactions (dbz#76).
		settings.setProperty("provide.transaction.metadata", "false");
		settings.setProperty("heartbeat.interval.ms", "0");
	}

	private void howItIsHandedOver(Properties settings) {
		settings.setProperty("poll.interval.ms", String.valueOf(READER_PAUSE.toMillis()));
		settings.setProperty("max.batch.size", "1");
		settings.setProperty(RelayTask.BATCH_INTERVAL_MS, String.valueOf(this.properties.batchInterval().toMillis()));
		settings.setProperty(RelayQueue.MAX_BATCH_SIZE, String.valueOf(this.properties.maxBatchSize()));
		settings.setProperty("queue.provider.type", RelayQueue.NAME);
		settings.setProperty("max.queue.size", String.valueOf(2 * this.properties.maxBatchSize()));
		settings.setProperty("record.processing.threads", "1");
		settings.setProperty("extended.headers.enabled", "false");
		settings.setProperty("tombstones.on.delete", "false");
		// shop.relay.delay already measures this for each event.
		settings.setProperty("statistics.metrics.enabled", "false");
		// After a retriable error, the engine would continue with the next batch. The
		// relay restarts the session instead.
		settings.setProperty("errors.max.retries", "0");
		// There is no need to wait for the reader, because nobody processes its rows any
		// more.
		settings.setProperty("executor.shutdown.timeout.ms", "200");
		// A unique tag, because an engine waits for a minute if another engine that has
		// not ended yet has metrics with the same names.
		settings.setProperty("custom.metric.tags", "session=" + UUID.randomUUID());
		settings.setProperty("retriable.restart.connector.wait.ms", "500");
	}

	private void whereItIs(Properties settings) {
		settings.setProperty("driver." + PGProperty.CONNECT_TIMEOUT.getName(),
				String.valueOf(DatabaseConnections.CONNECT.toSeconds()));
		settings.setProperty("driver." + PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(ANSWER.toSeconds()));
		settings.setProperty("driver." + PGProperty.TCP_KEEP_ALIVE.getName(), "true");
		var url = Optional.ofNullable(Driver.parseURL(this.database.getJdbcUrl(), new Properties()))
			.orElseThrow(() -> new RelayFailed("spring.datasource.url is not the URL of a PostgreSQL database"));
		for (var name : url.stringPropertyNames()) {
			settings.setProperty("driver." + name, url.getProperty(name));
		}
		settings.setProperty("database.hostname", PGProperty.PG_HOST.getOrDefault(url));
		settings.setProperty("database.port", PGProperty.PG_PORT.getOrDefault(url));
		settings.setProperty("database.dbname", PGProperty.PG_DBNAME.getOrDefault(url));
		settings.setProperty("database.user", Optional.ofNullable(this.database.getUsername())
			.orElseGet(() -> url.getProperty(PGProperty.USER.getName(), "postgres")));
		Optional.ofNullable(this.database.getPassword())
			.or(() -> Optional.ofNullable(url.getProperty(PGProperty.PASSWORD.getName())))
			.ifPresent(password -> settings.setProperty("database.password", password));
		settings.keySet().removeIf(key -> key.toString().startsWith("driver.PG"));
	}

}
