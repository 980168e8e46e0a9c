package com.shop.rebuild;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.shared.job.JobFailed;

import static java.util.Objects.requireNonNull;

/**
 * Reads a topic from its beginning to its current end, without a consumer group.
 */
@Component
class TopicReader {

	private final ConsumerFactory<?, ?> consumers;

	private final KafkaAdmin admin;

	private final RebuildProperties properties;

	TopicReader(ConsumerFactory<?, ?> consumers, KafkaAdmin admin, RebuildProperties properties) {
		this.consumers = consumers;
		this.admin = admin;
		this.properties = properties;
	}

	/**
	 * Returns where the topic's partitions begin and end. The end lies after all records,
	 * including those of transactions that are just being committed.
	 */
	TopicRange range(String topic) {
		var settings = new HashMap<>(this.admin.getConfigurationProperties());
		settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis());
		settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis());
		try (var client = Admin.create(settings)) {
			var described = requireNonNull(client.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
			var partitions = described.partitions()
				.stream()
				.map(partition -> new TopicPartition(topic, partition.partition()))
				.toList();
			return new TopicRange(topic, described.topicId().toString(),
					offsets(client, partitions, OffsetSpec.earliest()),
					offsets(client, partitions, OffsetSpec.latest()));
		}
		catch (ExecutionException failed) {
			throw (failed.getCause() instanceof UnknownTopicOrPartitionException)
					? new JobFailed("There is no topic " + topic + " on this broker; nothing was changed.", failed)
					: unreachable(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** Reads the range and passes its records on in batches. */
	void read(TopicRange range, TopicBatches batches) {
		try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			consumer.assign(range.partitions());
			range.begins().forEach(consumer::seek);
			var positions = new HashMap<>(range.begins());
			var moved = System.nanoTime();
			while (!range.isCoveredBy(positions)) {
				var records = consumer.poll(Duration.ofMillis(200));
				if (!records.isEmpty()) {
					batches.take(records);
				}
				var now = range.partitions()
					.stream()
					.collect(Collectors.toMap(Function.identity(), consumer::position));
				moved = now.equals(positions) ? moved : System.nanoTime();
				positions.putAll(now);
				batches.reached(range.done(positions));
				requireMovement(moved);
			}
		}
		catch (KafkaException failed) {
			throw unreachable(failed);
		}
	}

	private void requireMovement(long moved) {
		if (System.nanoTime() - moved > this.properties.patience().toNanos()) {
			throw new JobFailed("Kafka has not sent anything for " + this.properties.patience().toSeconds()
					+ " s; nothing was changed. See /actuator/health, and start again when the broker is up.");
		}
	}

	private static JobFailed unreachable(Exception cause) {
		return new JobFailed("Could not read from Kafka; nothing was changed. See /actuator/health and the log, and"
				+ " start again when the broker is up.", cause);
	}

	private static Map<TopicPartition, Long> offsets(Admin client, List<TopicPartition> partitions, OffsetSpec which)
			throws ExecutionException, InterruptedException {
		return client.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)))
			.all()
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
	}

	private static long offset(ListOffsetsResultInfo info) {
		return info.offset();
	}

	private Map<String, Object> settings() {
		var settings = new HashMap<>(this.consumers.getConfigurationProperties());
		settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
		settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, this.properties.batchSize());
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis());
		return settings;
	}

	private int patienceMillis() {
		return Math.toIntExact(this.properties.patience().toMillis());
	}

}
