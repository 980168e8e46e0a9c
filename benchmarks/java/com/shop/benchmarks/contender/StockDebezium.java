package com.shop.benchmarks.contender;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import io.debezium.transforms.outbox.EventRouter;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Debezium's engine as documented: with the outbox event router, the JSON converter, and
 * a producer that is flushed before each batch is acknowledged. At least once. Its linger
 * and batch sizes are those of the shop; with the defaults, each event would take 400 ms
 * longer.
 */
final class StockDebezium implements Contender {

	private @Nullable DebeziumEngine<?> engine;

	private @Nullable Producer<byte[], byte[]> producer;

	@Override
	public void start(Place place) {
		var sender = KafkaSettings.producer(place, KafkaSettings.UNTIL_FLUSHED);
		this.producer = sender;
		var built = DebeziumEngine.create(Json.class, Json.class, Json.class)
			.using(settings(place))
			.notifying((List<ChangeEvent<String, String>> changes,
					DebeziumEngine.RecordCommitter<ChangeEvent<String, String>> committer) -> {
				for (var change : changes) {
					send(sender, change);
				}
				sender.flush();
				for (var change : changes) {
					committer.markProcessed(change);
				}
				committer.markBatchFinished();
			})
			.build();
		this.engine = built;
		Thread.ofPlatform().daemon().start(built);
	}

	private static void send(Producer<byte[], byte[]> sender, ChangeEvent<String, String> change) {
		// Filters out the ticks of the shop's relay.
		if (Place.TOPIC.equals(change.destination())) {
			var message = new ProducerRecord<>(Place.TOPIC, KafkaSettings.bytes(change.key()),
					KafkaSettings.bytes(change.value()));
			change.headers()
				.forEach(header -> message.headers()
					.add(header.getKey(), KafkaSettings.bytes(String.valueOf(header.getValue()))));
			var _ = sender.send(message);
		}
	}

	private static Properties settings(Place place) {
		var settings = new Properties();
		settings.putAll(Map.of("name", "stock", "topic.prefix", "stock", "connector.class",
				PostgresConnector.class.getName(), "offset.storage", MemoryOffsetBackingStore.class.getName()));
		var url = Optional.ofNullable(Driver.parseURL(place.url(), new Properties())).orElseThrow();
		settings.putAll(Map.of("database.hostname", PGProperty.PG_HOST.getOrDefault(url), "database.port",
				PGProperty.PG_PORT.getOrDefault(url), "database.dbname", PGProperty.PG_DBNAME.getOrDefault(url),
				"database.user", place.user(), "database.password", place.password()));
		settings.putAll(Map.of("plugin.name", "pgoutput", "slot.name", place.slot(), "publication.name",
				"outbox_publication", "publication.autocreate.mode", "disabled", "table.include.list", "outbox.outbox",
				"snapshot.mode", "no_data"));
		settings.putAll(Map.of("poll.interval.ms", "2", "max.batch.size", "8192", "max.queue.size", "32768",
				"record.processing.threads", "AVAILABLE_CORES", "tombstones.on.delete", "false"));
		settings.putAll(Map.of("transforms", "outbox", "transforms.outbox.type", EventRouter.class.getName(),
				"transforms.outbox.route.by.field", "topic", "transforms.outbox.route.topic.replacement",
				"${routedByValue}", "transforms.outbox.table.fields.additional.placement",
				"type:header:ce_type,ce_source:header,ce_time:header,traceparent:header",
				"key.converter.schemas.enable", "false", "value.converter.schemas.enable", "false",
				"header.converter.schemas.enable", "false"));
		return settings;
	}

	@Override
	public void close() throws IOException {
		if (this.engine != null) {
			this.engine.close();
		}
		if (this.producer != null) {
			this.producer.close();
		}
	}

}
