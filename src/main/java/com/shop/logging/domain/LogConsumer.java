package com.shop.logging.domain;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes every event's entry from Kafka, in batches. What is entered here has really been
 * published: the audit log is the standing proof that the way through the broker is open.
 */
@Component
class LogConsumer {

	private static final Logger log = LoggerFactory.getLogger(LogConsumer.class);

	private final AuditLog auditLog;

	private final JsonMapper json;

	LogConsumer(AuditLog auditLog, JsonMapper json) {
		this.auditLog = auditLog;
		this.json = json;
	}

	@KafkaListener(id = "logging", topics = "logging-events", batch = "true")
	void on(List<ConsumerRecord<String, byte[]>> messages) {
		var entries = new ArrayList<LogEntry>();
		for (var message : messages) {
			try {
				entries.add(this.json.readValue(message.value(), LogEntry.class));
			}
			catch (JacksonException unreadable) {
				// Not written by the shop: it would be as unreadable the next time.
				log.error("Left out: partition {} of logging-events holds no log entry at offset {}",
						message.partition(), message.offset());
			}
		}
		this.auditLog.enter(entries);
	}

}
