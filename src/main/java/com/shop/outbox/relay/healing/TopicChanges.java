package com.shop.outbox.relay.healing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.Topics;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayProperties;

/**
 * Notices changes of the topics, including those made while the shop was down. If a topic
 * is missing, the session ends, and the next one creates it. If a topic was recreated,
 * the session ends, and the next one sends everything that the outbox has for it. If
 * partitions were added, health reports it.
 */
@Component
public class TopicChanges implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(TopicChanges.class);

	private static final int INTERVAL_MS = 5_000;

	private final Admin kafka;

	private final Topics topics;

	private final KnownTopics known;

	private final RelayNames names;

	private final RelayProperties properties;

	private volatile @Nullable String cluster;

	private volatile Set<String> missing = Set.of();

	/** Recreated topics that do not yet contain everything that the outbox has. */
	private volatile List<KnownTopic> incomplete = List.of();

	/** The topics as Kafka described them at the last comparison. */
	private volatile Map<String, TopicDescription> seen = Map.of();

	TopicChanges(KafkaAdmin admin, Topics topics, KnownTopics known, RelayNames names, RelayProperties properties) {
		this.kafka = Admin.create(admin.getConfigurationProperties());
		this.topics = topics;
		this.known = known;
		this.names = names;
		this.properties = properties;
	}

	@Scheduled(fixedDelay = INTERVAL_MS, initialDelay = INTERVAL_MS)
	void watch() {
		if (!this.properties.enabled()) {
			return;
		}
		try {
			// While Kafka's description of the topics is the same, nothing can differ.
			if (!describe().equals(this.seen)) {
				compareWithKnown();
			}
		}
		catch (ExecutionException | DataAccessException away) {
			log.debug("Could not check the topics for changes", away);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Compares the topics with what is known about them, and stores their current state.
	 */
	public void compareWithKnown() throws ExecutionException, InterruptedException {
		var on = this.kafka.describeCluster().clusterId().get();
		// Read before the topics, so that changes that another instance records in
		// between are not reported again.
		var before = this.known.of(on).stream().collect(Collectors.toMap(KnownTopic::name, Function.identity()));
		var found = describe();
		found.values().forEach(topic -> compare(on, before.get(topic.name()), topic));
		var gone = new TreeSet<>(this.topics.withPositions());
		gone.removeAll(found.keySet());
		this.missing = gone;
		this.cluster = on;
		this.incomplete = this.known.incomplete(on);
		this.seen = found;
	}

	private Map<String, TopicDescription> describe() throws ExecutionException, InterruptedException {
		var found = new HashMap<String, TopicDescription>();
		for (var topic : this.kafka.describeTopics(this.topics.withPositions()).topicNameValues().entrySet()) {
			try {
				found.put(topic.getKey(), topic.getValue().get());
			}
			catch (ExecutionException failed) {
				if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
					throw failed;
				}
			}
		}
		return found;
	}

	private void compare(String on, @Nullable KnownTopic before, TopicDescription now) {
		if (now.name().equals(this.names.offsetsTopic())) {
			// A session notices by itself that its position is gone.
			return;
		}
		if (before == null) {
			this.known.add(on, now);
		}
		else if (!before.id().equals(now.topicId().toString())) {
			if (this.known.madeAnew(on, before, now)) {
				log.warn("Topic {} was deleted and recreated; its events in the outbox will be sent again", now.name());
			}
		}
		else if (now.partitions().size() > before.partitions() && this.known.raised(on, before, now)) {
			log.warn("Topic {} had {} partitions and now has {}: a customer's events may no longer be in one partition",
					now.name(), before.partitions(), now.partitions().size());
		}
	}

	/**
	 * Throws if a topic is missing or was recreated. If another instance notices this
	 * first, this instance throws only after it has noticed the change itself.
	 */
	public void requireUnchanged() {
		var gone = this.missing;
		if (!gone.isEmpty()) {
			throw new RelayFailed("Topics were deleted: " + String.join(", ", gone));
		}
		reason(this.incomplete).ifPresent(reason -> {
			throw new RelayFailed("The topics on Kafka have changed: " + reason);
		});
	}

	/** Returns the recreated topics that are not complete yet; see {@link #completed}. */
	public List<KnownTopic> madeAnew() {
		return Optional.ofNullable(this.cluster).map(this.known::incomplete).orElse(List.of());
	}

	/** Returns why the stream is broken. */
	public static Optional<String> reason(Collection<KnownTopic> madeAnew) {
		return madeAnew.stream().findFirst().map(topic -> "topic " + topic.name() + " was deleted and recreated");
	}

	/** Records that these topics contain everything that the outbox has. */
	public void completed(Collection<KnownTopic> madeAnew) {
		Optional.ofNullable(this.cluster).ifPresent(on -> {
			this.known.completed(on, madeAnew);
			this.incomplete = this.known.incomplete(on);
		});
	}

	/** Describes the changes of the last week. */
	public List<String> changes() {
		return Optional.ofNullable(this.cluster).map(this.known::changes).orElse(List.of());
	}

	public Set<String> missing() {
		return this.missing;
	}

	@Override
	public void destroy() {
		this.kafka.close(Duration.ZERO);
	}

}
