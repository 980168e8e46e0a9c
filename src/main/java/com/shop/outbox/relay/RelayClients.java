package com.shop.outbox.relay;

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
 * Makes the relay's Kafka clients: the application's settings for brokers and security,
 * its own for delivery.
 */
@Component
class RelayClients {

	/**
	 * Readers of committed records wait for the open transaction of a dead relay so long
	 * at most.
	 */
	private static final int TRANSACTION_TIMEOUT_MS = 10_000;

	private static final int MAX_BLOCK_MS = 15_000;

	/**
	 * The transaction of a dead relay is aborted sooner than after the default of 100.
	 */
	private static final int RETRY_MS = 20;

	/**
	 * A transaction is flushed as soon as it is whole; until then its records wait for
	 * each other, and go in one request instead of one for the first and one for the
	 * others.
	 */
	private static final int LINGER_MS = 1_000;

	/** Of one partition; what is more does not wait. */
	private static final int BATCH_BYTES = 131_072;

	/**
	 * Whoever reads to the end waits for nothing that is not there yet, but its close
	 * waits for the answer to its last request.
	 */
	private static final int FETCH_MS = 20;

	private final ProducerFactory<?, ?> producers;

	private final ConsumerFactory<?, ?> consumers;

	private final RelayNames names;

	RelayClients(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers, RelayNames names) {
		this.producers = producers;
		this.consumers = consumers;
		this.names = names;
	}

	Producer<byte[], byte[]> producer(String transactionalId) {
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

	/** Reads what is committed, of no group. */
	Consumer<byte[], byte[]> consumer() {
		return consumer("read_committed");
	}

	/** Reads what is not committed, too, of no group. */
	Consumer<byte[], byte[]> consumerOfUncommitted() {
		return consumer("read_uncommitted");
	}

	private Consumer<byte[], byte[]> consumer(String isolation) {
		var settings = new HashMap<>(this.consumers.getConfigurationProperties());
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
		settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
		settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
		return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	/** The newest committed positions, of all that the topic holds. */
	Map<ByteBuffer, ByteBuffer> committedOffsets() {
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
	 * Does not wait for what is on its way: a failed or replaced producer has nothing to
	 * say any more.
	 */
	static void close(Producer<?, ?> producer) {
		producer.close(Duration.ZERO);
	}

}
