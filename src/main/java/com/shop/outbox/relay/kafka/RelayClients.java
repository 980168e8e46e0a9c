package com.shop.outbox.relay.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;

/**
 * Creates the relay's Kafka clients. They use the application's settings for brokers and
 * security, and their own settings for delivery.
 */
@Component
public class RelayClients {

	/**
	 * How long readers of committed records wait at most for the open transaction of a
	 * dead relay.
	 */
	private static final int TRANSACTION_TIMEOUT_MS = 10_000;

	private static final int MAX_BLOCK_MS = 15_000;

	/**
	 * Makes the transaction of a dead relay be aborted sooner than with the default of
	 * 100 ms.
	 */
	private static final int RETRY_MS = 20;

	/**
	 * The linger time. Each transaction is flushed as soon as it is complete; until then
	 * its records are collected, so that they are sent in one request.
	 */
	private static final int LINGER_MS = 1_000;

	/** The batch size per partition. A batch that is full is sent without waiting. */
	private static final int BATCH_BYTES = 131_072;

	/**
	 * How long a fetch request waits. Reading to the end never waits for new records, but
	 * closing the consumer waits for its last request.
	 */
	private static final int FETCH_MS = 20;

	private final ProducerFactory<?, ?> producers;

	private final ConsumerFactory<?, ?> consumers;

	private final RelayNames names;

	public RelayClients(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers, RelayNames names) {
		this.producers = producers;
		this.consumers = consumers;
		this.names = names;
	}

	public Producer<byte[], byte[]> producer(String transactionalId) {
		var settings = new HashMap<>(this.producers.getConfigurationProperties());
		settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
		settings.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
		settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS);
		settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS / 2);
		settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
		settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
		settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
		settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MS);
		return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
	}

	List<String> transactionalIds() {
		return this.names.transactionalIds();
	}

	String offsetsTopic() {
		return this.names.offsetsTopic();
	}

	/** Creates a consumer of committed records, without a group. */
	public Consumer<byte[], byte[]> consumer() {
		return consumer("read_committed");
	}

	/** Creates a consumer that also reads uncommitted records, without a group. */
	Consumer<byte[], byte[]> consumerOfUncommitted() {
		return consumer("read_uncommitted");
	}

	private Consumer<byte[], byte[]> consumer(String isolation) {
		var settings = new HashMap<>(this.consumers.getConfigurationProperties());
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
		settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
		// A topic that a reader made would have the broker's number of partitions.
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
		return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	/** Reads the newest committed positions from the positions' topic. */
	public Map<ByteBuffer, ByteBuffer> committedOffsets() {
		var partition = new TopicPartition(offsetsTopic(), 0);
		var offsets = new HashMap<ByteBuffer, ByteBuffer>();
		try (var consumer = consumer()) {
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			PublishedRecords.readToTheEnd(consumer, offset -> {
				var key = ByteBuffer.wrap(offset.key());
				if (offset.value() != null) {
					offsets.put(key, ByteBuffer.wrap(offset.value()));
				}
				else {
					offsets.remove(key);
				}
			});
		}
		return offsets;
	}

	/**
	 * Closes a producer without waiting for unsent records: those of a failed or fenced
	 * producer are worthless.
	 */
	static void close(Producer<?, ?> producer) {
		producer.close(Duration.ZERO);
	}

}
