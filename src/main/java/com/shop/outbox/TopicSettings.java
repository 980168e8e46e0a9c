package com.shop.outbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.shared.TopicNames;

/**
 * Makes the topics retain what is needed: the newest record per key for customers,
 * products and the relay's positions, all log entries, and other personal data for a
 * week. The positions' topic should retain no more than that, because a new leader reads
 * all of it. A setting that nobody has changed is set; a setting that an operator has
 * changed is kept, with a warning.
 */
@Component
class TopicSettings {

	private static final Logger log = LoggerFactory.getLogger(TopicSettings.class);

	private static final String UNLIMITED = "-1";

	private static final Map<String, String> COMPACT = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
			TopicConfig.CLEANUP_POLICY_COMPACT);

	/**
	 * What was erased may stay in the topic for a day. By default Kafka would leave it in
	 * an open segment for a week.
	 */
	private static final Map<String, String> COMPACT_WITHIN_A_DAY = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
			TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000");

	/**
	 * Kafka compacts only closed segments and keeps transaction markers for a while after
	 * that. By default these limits are a gigabyte and a day, which is too much.
	 */
	private static final Map<String, String> NEWEST_ONLY = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
			TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.SEGMENT_BYTES_CONFIG, "1048576",
			TopicConfig.DELETE_RETENTION_MS_CONFIG, "60000");

	/**
	 * Each record tells of something else, such as the address of one delivery, so none
	 * may replace another. Old records are deleted, and segments are closed early enough
	 * for that.
	 */
	private static final Map<String, String> A_WEEK = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
			TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, "604800000",
			TopicConfig.SEGMENT_MS_CONFIG, "86400000");

	private static final Map<String, String> EVERYTHING = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
			TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, UNLIMITED,
			TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED);

	private final KafkaAdmin admin;

	private final Map<String, Map<String, String>> byTopic;

	TopicSettings(KafkaAdmin admin, RelayNames relay, TopicNames names, EventCatalog catalog) {
		this.admin = admin;
		var settings = new HashMap<String, Map<String, String>>();
		catalog.personalTopics().forEach(topic -> settings.put(topic, A_WEEK));
		settings.putAll(
				Map.of(names.of("accounts.customer.change"), COMPACT_WITHIN_A_DAY, names.of("inventory.product.change"),
						COMPACT, relay.offsetsTopic(), NEWEST_ONLY, names.of(LogEntry.TOPIC), EVERYTHING));
		this.byTopic = Map.copyOf(settings);
	}

	/**
	 * Returns the settings with which to create a topic, beyond the broker's defaults.
	 */
	Map<String, String> of(String topic) {
		return this.byTopic.getOrDefault(topic, Map.of());
	}

	Set<String> compacted() {
		return this.byTopic.entrySet()
			.stream()
			.filter(topic -> topic.getValue().entrySet().containsAll(COMPACT.entrySet()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Updates existing topics where the broker allows it. */
	void correctExisting() {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.describeConfigs(this.byTopic.keySet().stream().map(TopicSettings::resource).toList())
				.values()
				.forEach((topic, found) -> correctExisting(client, topic, found));
		}
	}

	private void correctExisting(Admin client, ConfigResource topic, Future<Config> found) {
		try {
			var missing = missing(topic.name(), found.get());
			if (!missing.isEmpty()) {
				client.incrementalAlterConfigs(Map.of(topic, missing)).all().get();
				log.info("Topic {} did not have the required retention; it now has {}", topic.name(), of(topic.name()));
			}
		}
		catch (ExecutionException refused) {
			// An application with only some of the modules has only some of the topics.
			if (!(refused.getCause() instanceof UnknownTopicOrPartitionException)) {
				log.warn("Topic {} may lose needed records or keep personal data, and could not be given {}: {}",
						topic.name(), of(topic.name()), refused.getMessage());
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private Collection<AlterConfigOp> missing(String topic, Config found) {
		var wrong = found.entries().stream().filter(entry -> isWrong(topic, entry)).toList();
		wrong.stream()
			.filter(TopicSettings::isMadeBySomebody)
			.forEach(entry -> log.warn("Topic {} has {}={}, not {}: it may lose needed records or keep personal data",
					topic, entry.name(), entry.value(), of(topic).get(entry.name())));
		return wrong.stream()
			.filter(entry -> !isMadeBySomebody(entry))
			.map(entry -> new ConfigEntry(entry.name(), of(topic).get(entry.name())))
			.map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
			.toList();
	}

	private boolean isWrong(String topic, ConfigEntry entry) {
		var wanted = of(topic).get(entry.name());
		return wanted != null && !wanted.equals(entry.value());
	}

	private static boolean isMadeBySomebody(ConfigEntry entry) {
		return entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
	}

	private static ConfigResource resource(String topic) {
		return new ConfigResource(ConfigResource.Type.TOPIC, topic);
	}

}
