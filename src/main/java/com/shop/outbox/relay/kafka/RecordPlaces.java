package com.shop.outbox.relay.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.shared.UuidText;
import com.shop.shared.database.StoredTime;
import com.shop.shared.pages.EventPlaces;

/**
 * Looks for the records of a few events on their topics. The outbox knows their topics
 * and times; a record is never far behind the first one of its time.
 */
@Component
class RecordPlaces implements EventPlaces {

	private static final Logger log = LoggerFactory.getLogger(RecordPlaces.class);

	private static final Duration POLL = Duration.ofMillis(200);

	/** How long a person waits for all of them. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final JdbcClient jdbc;

	private final RelayClients clients;

	RecordPlaces(JdbcClient jdbc, RelayClients clients) {
		this.jdbc = jdbc;
		this.clients = clients;
	}

	/** An event as the outbox knows it. */
	private record Published(UUID id, String topic, String key, Instant occurredAt, long sequence) {

		/**
		 * The partition to which producers send records with this key; empty if there is
		 * no such topic at present.
		 */
		Optional<TopicPartition> partition(Consumer<?, ?> consumer) {
			var partitions = consumer.partitionsFor(this.topic, PATIENCE).size();
			return (partitions > 0)
					? Optional.of(new TopicPartition(this.topic,
							BuiltInPartitioner.partitionForKey(this.key.getBytes(StandardCharsets.UTF_8), partitions)))
					: Optional.empty();
		}

	}

	@Override
	public Map<UUID, Place> of(Collection<UUID> events) {
		var published = published(events);
		if (published.isEmpty()) {
			return Map.of();
		}
		try (var consumer = this.clients.consumer()) {
			return find(consumer, published);
		}
		catch (KafkaException away) {
			log.info("The records of events could not be looked up: {}", away.getMessage());
			return Map.of();
		}
	}

	private List<Published> published(Collection<UUID> events) {
		return this.jdbc
			.sql("SELECT id, topic, key, occurred_at AT TIME ZONE 'UTC' AS time, coalesce(sequence, 0) AS sequence"
					+ " FROM outbox.outbox WHERE id = ANY (?)")
			.param(events.toArray(UUID[]::new))
			.query((row, _) -> new Published(row.getObject("id", UUID.class), row.getString("topic"),
					row.getString("key"), StoredTime.in(row, "time"), row.getLong("sequence")))
			.list();
	}

	private static Map<UUID, Place> find(Consumer<byte[], byte[]> consumer, List<Published> published) {
		var sought = new HashMap<TopicPartition, List<Published>>();
		published.forEach(event -> event.partition(consumer)
			.ifPresent(partition -> sought.computeIfAbsent(partition, _ -> new ArrayList<>()).add(event)));
		return sought.isEmpty() ? Map.of() : read(consumer, sought);
	}

	private static Map<UUID, Place> read(Consumer<byte[], byte[]> consumer,
			Map<TopicPartition, List<Published>> sought) {
		seek(consumer, sought);
		var sequences = sought.values()
			.stream()
			.flatMap(List::stream)
			.collect(Collectors.toMap(event -> event.id().toString(), Published::sequence));
		var found = new HashMap<UUID, Place>();
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		while (found.size() < sequences.size() && System.nanoTime() < deadline && !isAtEnd(consumer)) {
			consumer.poll(POLL).forEach(message -> {
				var id = idOf(message);
				Optional.ofNullable(sequences.get(id))
					.ifPresent(sequence -> found.put(UuidText.parse(id),
							new Place(message.topic(), message.partition(), message.offset(), sequence)));
			});
			consumer.pause(complete(sought, found.keySet()));
		}
		return Map.copyOf(found);
	}

	/** The partitions of which nothing more is to be read. */
	private static Set<TopicPartition> complete(Map<TopicPartition, List<Published>> sought, Set<UUID> found) {
		return sought.entrySet()
			.stream()
			.filter(events -> events.getValue().stream().map(Published::id).allMatch(found::contains))
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static void seek(Consumer<?, ?> consumer, Map<TopicPartition, List<Published>> sought) {
		consumer.assign(sought.keySet());
		var since = new HashMap<TopicPartition, Long>();
		sought.forEach((partition, events) -> since.put(partition,
				events.stream().map(Published::occurredAt).min(Instant::compareTo).orElseThrow().toEpochMilli()));
		consumer.offsetsForTimes(since, PATIENCE).forEach((partition, first) -> {
			if (first != null) {
				consumer.seek(partition, first.offset());
			}
			else {
				consumer.seekToEnd(Set.of(partition));
			}
		});
	}

	private static boolean isAtEnd(Consumer<?, ?> consumer) {
		var paused = consumer.paused();
		return consumer.endOffsets(consumer.assignment(), PATIENCE)
			.entrySet()
			.stream()
			.allMatch(end -> paused.contains(end.getKey()) || consumer.position(end.getKey()) >= end.getValue());
	}

	/** The id of the event; empty if the record is not one of the relay's. */
	private static String idOf(ConsumerRecord<?, ?> message) {
		var header = message.headers().lastHeader(OutboxRecord.ID);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : "";
	}

}
