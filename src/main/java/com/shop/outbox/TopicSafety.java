package com.shop.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Refuses topics whose settings make it impossible to deliver each event once and in
 * order, and warns of settings that weaken the guarantees.
 */
@Component
class TopicSafety {

	private static final Logger log = LoggerFactory.getLogger(TopicSafety.class);

	/** How long a broker may take to learn of a new topic. */
	private static final Duration KNOWN = Duration.ofSeconds(10);

	private final KafkaAdmin admin;

	private final RelayNames relay;

	TopicSafety(KafkaAdmin admin, RelayNames relay) {
		this.admin = admin;
		this.relay = relay;
	}

	/** Waits until the broker knows topics that were just created. */
	void awaitKnown(Collection<String> topics) {
		var deadline = System.nanoTime() + KNOWN.toNanos();
		while (true) {
			try {
				this.admin.describeTopics(topics.toArray(String[]::new));
				return;
			}
			catch (KafkaException unknown) {
				if (System.nanoTime() > deadline) {
					throw unknown;
				}
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
			}
		}
	}

	/**
	 * Checks the topics.
	 * @throws TopicUnsafe if a topic is unsafe; the message says what to set
	 */
	void requireSafe(Collection<String> topics) {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var replicas = client.describeTopics(topics)
				.allTopicNames()
				.get()
				.values()
				.stream()
				.collect(Collectors.toMap(TopicDescription::name,
						topic -> topic.partitions().getFirst().replicas().size()));
			var resources = topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
			client.describeConfigs(resources)
				.all()
				.get()
				.forEach((topic, settings) -> check(topic.name(), settings, replicas.getOrDefault(topic.name(), 1)));
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException("Could not read the settings of the topics: " + failed.getMessage(),
					failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	private void check(String topic, Config settings, int replicas) {
		refuse(topic, settings, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false",
				"committed events could be lost with a broker");
		if (topic.equals(this.relay.offsetsTopic())) {
			refuse(topic, settings, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
					"the relay's position could be lost");
		}
		if (replicas > 1 && "1".equals(value(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))) {
			log.warn(
					"Topic {} has {}=1 with {} replicas: records that one broker accepted while the others were"
							+ " down are lost if that broker is lost",
					topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicas);
		}
		if ("LogAppendTime".equals(value(settings, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
			log.warn("Topic {} has {}=LogAppendTime: its record timestamps are not the times of the events", topic,
					TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
		}
	}

	private static void refuse(String topic, Config settings, String name, String wanted, String danger) {
		var found = value(settings, name);
		if (!wanted.equals(found)) {
			throw new TopicUnsafe("Topic " + topic + " has " + name + "=" + found + ": " + danger + ". Set it to "
					+ wanted + ", and the relay will continue");
		}
	}

	private static String value(Config settings, String name) {
		var entry = settings.get(name);
		return (entry != null) ? String.valueOf(entry.value()) : "unknown";
	}

	/** Returns the settings that a topic needs to survive the loss of a broker. */
	static Map<String, String> ofReplicas(int replicas) {
		return (replicas >= 3) ? Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2") : Map.of();
	}

}
