package com.shop.outbox.relay;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.awaitility.Awaitility;
import org.postgresql.Driver;

import com.shop.outbox.relay.engine.RelayBatch;

/**
 * Debezium's engine with the settings that it comes with, and a slot of its own: shows
 * that the traps are there.
 */
final class UnguardedEngine implements AutoCloseable {

	private final RelayServers servers;

	private final String slot = "unguarded_" + System.nanoTime();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final DebeziumEngine<?> engine;

	/** Reads what is written from now on, once it is started. */
	UnguardedEngine(RelayServers servers, Class<? extends OffsetBackingStore> positions,
			DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> handler) throws SQLException {
		this.servers = servers;
		servers.query("SELECT pg_create_logical_replication_slot('" + this.slot + "', 'pgoutput')");
		this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
			.using(settings(positions))
			.using(OffsetCommitPolicy.always())
			.using((_, _, _) -> this.ended.complete(null))
			.notifying(handler)
			.build();
	}

	/** As {@link RelayBatch}, for a single record, without anything that guards it. */
	static DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> each(Consumer<String> handler) {
		return (changes, committer) -> {
			for (var change : changes) {
				handler.accept(((Struct) change.record().value()).getStruct("after").getString("payload"));
				committer.markProcessed(change);
			}
			committer.markBatchFinished();
		};
	}

	void start() {
		Thread.ofPlatform().name("unguarded-engine").start(this::run);
	}

	/** Returns when it has ended. */
	void run() {
		this.engine.run();
	}

	private Properties settings(Class<? extends OffsetBackingStore> positions) {
		var settings = new Properties();
		settings.setProperty("name", this.slot);
		settings.setProperty("topic.prefix", this.slot);
		settings.setProperty("connector.class", PostgresConnector.class.getName());
		settings.setProperty("offset.storage", positions.getName());
		settings.setProperty("plugin.name", "pgoutput");
		settings.setProperty("slot.name", this.slot);
		settings.setProperty("publication.name", "outbox_publication");
		settings.setProperty("publication.autocreate.mode", "disabled");
		settings.setProperty("table.include.list", "outbox.outbox");
		settings.setProperty("snapshot.mode", "no_data");
		settings.setProperty("max.batch.size", "1");
		settings.setProperty("max.queue.size", "2");
		settings.setProperty("errors.retry.delay.initial.ms", "10");
		var url = Objects.requireNonNull(Driver.parseURL(this.servers.url(), new Properties()));
		settings.setProperty("database.hostname", url.getProperty("PGHOST"));
		settings.setProperty("database.port", url.getProperty("PGPORT"));
		settings.setProperty("database.dbname", url.getProperty("PGDBNAME"));
		settings.setProperty("database.user", this.servers.user());
		settings.setProperty("database.password", this.servers.password());
		return settings;
	}

	@Override
	public void close() throws SQLException {
		Awaitility.await("the engine stops").atMost(Duration.ofSeconds(30)).until(() -> {
			try {
				if (!this.ended.isDone()) {
					this.engine.close();
				}
			}
			catch (IllegalStateException | IOException notNow) {
				return false;
			}
			return this.ended.isDone();
		});
		this.servers.query("SELECT pg_drop_replication_slot('" + this.slot + "')");
	}

}
