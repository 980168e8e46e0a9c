package com.shop.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.ShopApplication;
import com.shop.shared.Command;
import com.shop.shared.DomainEvent;
import com.shop.shared.TopicNames;
import com.shop.shared.module.LocalModules;

/**
 * How the outbox publishes a message, determined by the outbox's own code.
 *
 * @param type the header {@code ce_type}
 * @param source the header {@code ce_source}; null if it depends on the cause
 * @param key the key of the Kafka record; null if it is that of the cause
 */
public record PublishedEvent(String type, String topic, @Nullable String source, @Nullable String key) {

	/**
	 * The record on the audit log's topic; there is one for each event of every module.
	 */
	public static final Class<? extends Record> AUDIT_ENTRY = LogEntry.class;

	/** All events of the shop. */
	static final EventCatalog CATALOG = catalog();

	/** An event, or a command that can go to another process. */
	public static PublishedEvent of(Record message) {
		var key = EventCatalog.Contract.of(message.getClass()).keyOf(message);
		return switch (message) {
			case DomainEvent event -> of(message, event.subject(), event.version(), key);
			case Command command -> of(message, key, command.version(), key);
			default -> throw new IllegalArgumentException(message + " is no message");
		};
	}

	private static PublishedEvent of(Record message, String subject, int version, String key) {
		var contract = EventCatalog.Contract.of(message.getClass());
		var row = new OutboxRow(new UUID(0, 0), new UUID(0, 0), contract.module(), subject, contract.type(version), "",
				contract.topic(), key, Instant.EPOCH, null, null);
		return new PublishedEvent(row.type(), row.topic(), row.source(), row.key());
	}

	public static PublishedEvent auditEntry() {
		return new PublishedEvent(LogEntry.TYPE, LogEntry.TOPIC, null, null);
	}

	/** Returns the header {@code ce_source} of the calls that a process records. */
	public static String sourceOfCalls(String modules, String process) {
		return OwnSources.PREFIX
				+ new OwnSources(new LocalModules(List.of(modules)), new RelayNames(process)).ofCalls();
	}

	/** Returns the topics that get a record without a value when a customer is erased. */
	public static Set<String> topicsWithTombstones() {
		return CATALOG.personalTopics();
	}

	/**
	 * Returns the settings with which its topic is created, beyond the broker's defaults.
	 */
	public Map<String, String> topicSettings() {
		return new TopicSettings(new KafkaAdmin(Map.of()), new RelayNames("shop"), new TopicNames(""), CATALOG)
			.of(this.topic);
	}

	private static EventCatalog catalog() {
		var beans = new DefaultListableBeanFactory();
		AutoConfigurationPackages.register(beans, ShopApplication.class.getPackageName());
		return new EventCatalog(beans, new TopicNames(""), new LocalModules(List.of()));
	}

}
