package com.shop.outbox;

import java.util.Set;
import java.util.TreeSet;

import org.apache.kafka.clients.admin.NewTopic;
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

	private final TopicSafety safety;

	private final KafkaAdmin admin;

	Topics(EventCatalog catalog, TopicProperties properties, TopicSettings settings, TopicSafety safety,
			KafkaAdmin admin) {
		this.catalog = catalog;
		this.properties = properties;
		this.settings = settings;
		this.safety = safety;
		this.admin = admin;
	}

	/**
	 * Throws if the broker cannot be reached, or a topic that is there cannot be trusted.
	 */
	public void createMissing() {
		var names = new TreeSet<>(this.catalog.topics());
		names.add(RELAY_OFFSETS);
		this.admin.createOrModifyTopics(names.stream().map(this::topic).toArray(NewTopic[]::new));
		this.safety.awaitKnown(names);
		this.settings.makeUpFor();
		this.safety.require(names);
	}

	/** The names of all topics that events go to. */
	public Set<String> names() {
		return this.catalog.topics();
	}

	/** Those that keep only the newest record of each key. */
	public Set<String> compacted() {
		return TopicSettings.compacted();
	}

	private NewTopic topic(String name) {
		var topic = TopicBuilder.name(name)
			.partitions(name.equals(RELAY_OFFSETS) ? 1 : this.properties.partitions())
			.configs(TopicSettings.of(name));
		var replicas = this.properties.replicationFactor();
		return ((replicas != null) ? topic.replicas(replicas).configs(TopicSafety.ofReplicas(replicas)) : topic)
			.build();
	}

}
