package com.shop.webhook.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.FixedBackOff;

import com.shop.shared.EventTypes;
import com.shop.shared.EventTypes.EventType;
import com.shop.shared.TopicNames;
import com.shop.shared.module.ModulesTwice;

/**
 * Reads all topics of events, while there are endpoints. A shop without any pays nothing
 * for webhooks.
 */
@Component
class EventConsumer implements SmartLifecycle, ConsumerAwareRebalanceListener {

	private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

	private static final Duration RETRY = Duration.ofSeconds(1);

	/** The clocks of brokers and instances may differ by so much. */
	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

	private final EventIntake intake;

	private final Endpoints endpoints;

	private final ModulesTwice twice;

	private final ConcurrentMessageListenerContainer<String, byte[]> container;

	/** Whether there were endpoints when that was looked up last. */
	private volatile boolean needed;

	private volatile boolean running;

	EventConsumer(EventIntake intake, Endpoints endpoints, EventTypes types, TopicNames topics,
			ConsumerFactory<?, ?> consumers, ModulesTwice twice, @Value("${shop.name:shop}") String shop) {
		this.intake = intake;
		this.endpoints = endpoints;
		this.twice = twice;
		var all = Stream.concat(types.all().stream().map(EventType::topic), Stream.of(topics.of("logging-events")))
			.toArray(String[]::new);
		this.container = container(consumers, all, shop + "-webhook");
	}

	private ConcurrentMessageListenerContainer<String, byte[]> container(ConsumerFactory<?, ?> consumers,
			String[] topics, String group) {
		var settings = new HashMap<>(consumers.getConfigurationProperties());
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		var properties = new ContainerProperties(topics);
		properties.setGroupId(group);
		properties.setMissingTopicsFatal(false);
		properties.setConsumerRebalanceListener(this);
		properties.setMessageListener((BatchMessageListener<String, byte[]>) this::take);
		var made = new ConcurrentMessageListenerContainer<>(
				new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
				properties);
		made.setBeanName("webhook");
		// A batch is retried until the database is available again.
		made.setCommonErrorHandler(
				new DefaultErrorHandler(new FixedBackOff(RETRY.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
		return made;
	}

	private void take(List<ConsumerRecord<String, byte[]>> records) {
		this.intake.take(records);
	}

	/**
	 * Begins when the first endpoint is added, and ends when there is none. Pauses while
	 * another process reads for the same partners, which has another group.
	 */
	@Scheduled(fixedDelayString = "PT0.5S")
	void follow() {
		try {
			this.endpoints.polling().pollIfDue(() -> {
				this.needed = this.endpoints.since().isPresent();
				return false;
			});
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not find out whether there are webhook endpoints: {}", databaseAway.getMessage());
		}
		startOrStop();
	}

	private synchronized void startOrStop() {
		var wanted = this.needed && !this.twice.areSeen();
		if (this.running && wanted && !this.container.isRunning()) {
			this.container.start();
		}
		else if (!wanted && this.container.isRunning()) {
			this.container.stop();
		}
	}

	/**
	 * Where this group has not read yet, it begins when the oldest endpoint was added.
	 */
	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		var committed = consumer.committed(Set.copyOf(partitions));
		var unread = partitions.stream().filter(partition -> committed.get(partition) == null).toList();
		var since = this.endpoints.since().orElse(Instant.MAX);
		if (unread.isEmpty() || since.equals(Instant.MAX)) {
			return;
		}
		// What comes after this is later than the time, so it is not missed.
		var ends = consumer.endOffsets(unread);
		var time = since.minus(CLOCKS_DIFFER).toEpochMilli();
		consumer.offsetsForTimes(unread.stream().collect(Collectors.toMap(Function.identity(), _ -> time)))
			.forEach((partition, found) -> consumer.seek(partition,
					(found != null) ? found.offset() : ends.getOrDefault(partition, 0L)));
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.container.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
