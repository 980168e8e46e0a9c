package com.shop.logging.domain;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.RecordOrigin;
import com.shop.shared.SkippedRecords;
import com.shop.shared.TraceContext;

/**
 * Reads the log entry of every event from Kafka, in batches. An entry proves that its
 * event was published, so the audit log also shows that the whole path through the broker
 * works.
 */
@Component
class LogConsumer {

	private static final Logger log = LoggerFactory.getLogger(LogConsumer.class);

	private final AuditLog auditLog;

	private final RecordOrigin origin;

	private final SkippedRecords skipped;

	private final JsonMapper json;

	private final TraceContext traces;

	private final Clock clock;

	LogConsumer(AuditLog auditLog, RecordOrigin origin, SkippedRecords skipped, JsonMapper json, TraceContext traces,
			Clock clock) {
		this.auditLog = auditLog;
		this.origin = origin;
		this.skipped = skipped;
		this.json = json;
		this.traces = traces;
		this.clock = clock;
	}

	@KafkaListener(id = "logging", idIsGroup = false, topics = "${shop.topics.prefix:}logging-events", batch = "true")
	void on(List<ConsumerRecord<String, byte[]>> messages) {
		var began = Instant.now(this.clock);
		var published = this.origin.published(messages);
		var entries = published.stream().map(this::read).flatMap(Optional::stream).toList();
		try {
			this.auditLog.enter(entries);
		}
		catch (DataIntegrityViolationException oneOfThem) {
			entries.forEach(this::enterAlone);
		}
		this.skipped.note(SkippedRecords.Reader.AUDIT_LOG, messages, published);
		published.forEach(message -> trace(message, began));
	}

	/** Shows in the trace of an event that it has come through the broker. */
	private void trace(ConsumerRecord<String, byte[]> message, Instant began) {
		var header = message.headers().lastHeader("traceparent");
		if (header != null) {
			this.traces.add(new String(header.value(), StandardCharsets.UTF_8), "logging", Span.Kind.CONSUMER, began);
		}
	}

	private Optional<LogEntry> read(ConsumerRecord<String, byte[]> message) {
		var entry = parsed(message.value());
		if (entry.isEmpty()) {
			// Reading it again would not help.
			log.error("Skipped a record: partition {} of logging-events has no log entry at offset {}",
					message.partition(), message.offset());
		}
		return entry;
	}

	private Optional<LogEntry> parsed(byte @Nullable [] value) {
		try {
			return (value != null) ? Optional.ofNullable(this.json.readValue(value, LogEntry.class)) : Optional.empty();
		}
		catch (JacksonException unreadable) {
			return Optional.empty();
		}
	}

	private void enterAlone(LogEntry entry) {
		try {
			this.auditLog.enter(List.of(entry));
		}
		catch (DataIntegrityViolationException unstorable) {
			log.error("Skipped a record: the audit log cannot store event {}", entry.eventId(), unstorable);
		}
	}

}
