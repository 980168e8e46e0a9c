package com.shop.outbox;

import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Makes the topics that are missing on the broker. Those that exist keep their partitions
 * and whatever somebody has set.
 */
@Component
public class Topics {

	/** Where the relay keeps its position, within the transactions of the records. */
	public static final String RELAY_OFFSETS = "shop-relay-offsets";

	private final EventCatalog catalog;

	private final TopicProperties properties;

	private final TopicSettings settings;

	private final KafkaAdmin admin;

	Topics(EventCatalog catalog, TopicProperties properties, TopicSettings settings, KafkaAdmin admin) {
		this.catalog = catalog;
		this.properties = properties;
		this.settings = settings;
		this.admin = admin;
	}

	/** Throws if the broker cannot be reached. */
	public void createMissing() {
		var topics = this.catalog.topics()
			.stream()
			.map(name -> topic(name, this.properties.partitions()).configs(TopicSettings.of(name)));
		this.admin.createOrModifyTopics(topics.toArray(NewTopic[]::new));
		this.admin.createOrModifyTopics(relayOffsets());
		this.settings.makeUpFor();
	}

	/** The names of all topics that events go to. */
	public Set<String> names() {
		return this.catalog.topics();
	}

	/** Those that keep only the newest record of each key. */
	public Set<String> compacted() {
		return TopicSettings.compacted();
	}

	private NewTopic relayOffsets() {
		return topic(RELAY_OFFSETS, 1)
			.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
	}

	private NewTopic topic(String name, int partitions) {
		var topic = TopicBuilder.name(name).partitions(partitions);
		var replicationFactor = this.properties.replicationFactor();
		return ((replicationFactor != null) ? topic.replicas(replicationFactor) : topic).build();
	}

}
