package com.shop.outbox;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Creates the topics that are missing on the broker. Existing topics keep their
 * partitions and settings.
 */
@Component
public class Topics {

	private final EventCatalog catalog;

	private final RelayNames relay;

	private final TopicProperties properties;

	private final TopicSettings settings;

	private final TopicSafety safety;

	private final KafkaAdmin admin;

	Topics(EventCatalog catalog, RelayNames relay, TopicProperties properties, TopicSettings settings,
			TopicSafety safety, KafkaAdmin admin) {
		this.catalog = catalog;
		this.relay = relay;
		this.properties = properties;
		this.settings = settings;
		this.safety = safety;
		this.admin = admin;
	}

	/**
	 * Creates the missing topics.
	 * @throws RuntimeException if the broker cannot be reached or an existing topic is
	 * unsafe
	 */
	public void createMissing() {
		var names = withPositions();
		this.admin.createOrModifyTopics(missing(names).stream().map(this::topic).toArray(NewTopic[]::new));
		this.safety.awaitKnown(names);
		this.settings.correctExisting();
		this.safety.requireSafe(names);
	}

	/**
	 * Returns the topics that do not exist. Only these are passed to Spring, which would
	 * also add partitions to existing topics.
	 */
	private Set<String> missing(Set<String> names) {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var missing = new TreeSet<>(names);
			missing.removeAll(client.listTopics().names().get());
			return missing;
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException("Could not list the topics: " + failed.getMessage(), failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** Returns the names of all event topics. */
	public Set<String> names() {
		return this.catalog.topics();
	}

	/** Returns the names of the topics that only this process writes to. */
	public Set<String> own() {
		return this.catalog.ownTopics();
	}

	/**
	 * Returns the names of all event topics and of the topic of the relay's positions.
	 */
	public Set<String> withPositions() {
		var names = new TreeSet<>(this.catalog.topics());
		names.add(this.relay.offsetsTopic());
		return names;
	}

	/** Returns the names of the compacted topics. */
	public Set<String> compacted() {
		return this.settings.compacted();
	}

	private NewTopic topic(String name) {
		var topic = TopicBuilder.name(name)
			.partitions(name.equals(this.relay.offsetsTopic()) ? 1 : this.properties.partitions())
			.configs(this.settings.of(name));
		var replicas = this.properties.replicationFactor();
		return ((replicas != null) ? topic.replicas(replicas).configs(TopicSafety.ofReplicas(replicas)) : topic)
			.build();
	}

}
