package com.shop.webhook.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.RecordOrigin;
import com.shop.shared.SkippedRecords;
import com.shop.shared.TopicNames;

/**
 * Takes records from Kafka and keeps those that an endpoint wants. A record that comes
 * again has no effect.
 */
@Component
class EventIntake {

	private static final Logger log = LoggerFactory.getLogger(EventIntake.class);

	private final Endpoints endpoints;

	private final EventStore store;

	private final RecordOrigin origin;

	private final SkippedRecords skipped;

	private final TransactionOperations transaction;

	private final JsonMapper json;

	private final String logTopic;

	private final Duration retention;

	private final Clock clock;

	EventIntake(Endpoints endpoints, EventStore store, RecordOrigin origin, SkippedRecords skipped,
			TransactionOperations transaction, JsonMapper json, TopicNames topics, WebhookProperties properties,
			Clock clock) {
		this.endpoints = endpoints;
		this.store = store;
		this.origin = origin;
		this.skipped = skipped;
		this.transaction = transaction;
		this.json = json;
		this.logTopic = topics.of("logging-events");
		this.retention = properties.retention();
		this.clock = clock;
	}

	/** Takes the records, all or none. */
	void take(List<ConsumerRecord<String, byte[]>> records) {
		var wanted = this.endpoints.wanted();
		if (wanted.isEmpty()) {
			return;
		}
		var candidates = records.stream().filter(message -> mayBeWanted(message, wanted)).toList();
		var published = this.origin.published(candidates);
		var entries = entries(published, wanted);
		var contents = contents(published);
		if (!entries.isEmpty() || !contents.isEmpty()) {
			this.transaction.executeWithoutResult(_ -> this.store.add(entries, contents));
		}
		this.skipped.note(SkippedRecords.Reader.WEBHOOKS, candidates, published);
	}

	/**
	 * Leaves out what is so old that nobody would know any more whether it was delivered.
	 */
	private boolean mayBeWanted(ConsumerRecord<String, byte[]> message, Set<String> wanted) {
		var oldest = this.clock.instant().minus(this.retention);
		return !Instant.ofEpochMilli(message.timestamp()).isBefore(oldest)
				&& (message.topic().equals(this.logTopic) || wanted.contains(HeardEvent.nameOf(message)));
	}

	/** The entries of the log that somebody wants, by the ids of the events. */
	private Collection<EventStore.Entry> entries(List<ConsumerRecord<String, byte[]>> records, Set<String> wanted) {
		var entries = new LinkedHashMap<UUID, EventStore.Entry>();
		records.stream()
			.filter(message -> message.topic().equals(this.logTopic))
			.forEach(message -> read(message).filter(event -> wanted.contains(event.name()))
				.ifPresent(event -> entries.putIfAbsent(event.eventId(), new EventStore.Entry(event,
						(event.orderId() != null) ? event.orderId().toString() : message.key()))));
		return entries.values();
	}

	private Optional<HeardEvent> read(ConsumerRecord<String, byte[]> message) {
		// Kafka's classes do not say that the value of a record may be null.
		byte @Nullable [] value = message.value();
		try {
			return (value != null) ? Optional.ofNullable(this.json.readValue(value, HeardEvent.class))
					: Optional.empty();
		}
		catch (JacksonException unreadable) {
			// Reading it again would not help.
			log.error("Skipped a record: partition {} of {} has no entry of an event at offset {}", message.partition(),
					message.topic(), message.offset());
			return Optional.empty();
		}
	}

	/**
	 * The records of events that have a content; tombstones have none. They are sorted,
	 * so that instances that store the same ones during a rebalance do not block each
	 * other.
	 */
	private Collection<ConsumerRecord<String, byte[]>> contents(List<ConsumerRecord<String, byte[]>> records) {
		Map<UUID, ConsumerRecord<String, byte[]>> contents = new TreeMap<>();
		for (var message : records) {
			byte @Nullable [] value = message.value();
			if (value != null && !message.topic().equals(this.logTopic)) {
				contents.putIfAbsent(HeardEvent.idOf(message), message);
			}
		}
		return contents.values();
	}

}
