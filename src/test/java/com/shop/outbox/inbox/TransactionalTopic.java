package com.shop.outbox.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.KafkaTemplate;

import static java.util.Objects.requireNonNull;

/** A topic to which records are sent in transactions, as the relay does it. */
final class TransactionalTopic implements AutoCloseable {

	private final String name;

	private final Map<String, Object> settings;

	private final KafkaProducer<String, String> producer;

	TransactionalTopic(KafkaTemplate<String, String> kafka, String name) {
		this.name = name;
		this.settings = new HashMap<>(kafka.getProducerFactory().getConfigurationProperties());
		this.settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString());
		this.producer = new KafkaProducer<>(this.settings, new StringSerializer(), new StringSerializer());
		this.producer.initTransactions();
	}

	void commit(ProducerRecord<String, String> message) {
		this.producer.beginTransaction();
		var _ = this.producer.send(message);
		this.producer.commitTransaction();
	}

	void abort(ProducerRecord<String, String> message) {
		this.producer.beginTransaction();
		var _ = this.producer.send(message);
		this.producer.flush();
		this.producer.abortTransaction();
	}

	/** The offsets behind everything, in the order of the partitions. */
	List<Long> ends() throws ExecutionException, InterruptedException {
		return List.copyOf(offsets().values());
	}

	/** Deletes everything, as Kafka does it with what is old. */
	void deleteAll() throws ExecutionException, InterruptedException {
		var all = new HashMap<TopicPartition, RecordsToDelete>();
		offsets().forEach((partition, end) -> all.put(new TopicPartition(this.name, partition),
				RecordsToDelete.beforeOffset(end)));
		try (var client = client()) {
			client.deleteRecords(all).all().get();
		}
	}

	private Map<Integer, Long> offsets() throws ExecutionException, InterruptedException {
		var latest = this.producer.partitionsFor(this.name)
			.stream()
			.collect(Collectors.toMap(each -> new TopicPartition(this.name, each.partition()),
					_ -> OffsetSpec.latest()));
		var ends = new TreeMap<Integer, Long>();
		try (var client = client()) {
			client.listOffsets(latest)
				.all()
				.get()
				.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
		}
		return ends;
	}

	private Admin client() {
		return Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
				requireNonNull(this.settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))));
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
