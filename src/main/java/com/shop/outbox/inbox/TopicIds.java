package com.shop.outbox.inbox;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.shared.module.OnlyInSplitShop;

/** Asks Kafka for the ids of topics: a topic that is made anew gets another one. */
@Component
@OnlyInSplitShop
class TopicIds {

	private final KafkaAdmin admin;

	TopicIds(KafkaAdmin admin) {
		this.admin = admin;
	}

	/** The ids by the names of the topics. */
	Map<String, String> of(Collection<String> topics) {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			return client.describeTopics(topics)
				.allTopicNames()
				.get()
				.values()
				.stream()
				.collect(Collectors.toMap(topic -> topic.name(), topic -> topic.topicId().toString()));
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException("Could not ask Kafka for the topics: " + failed.getMessage(), failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}
