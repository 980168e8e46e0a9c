package com.shop.outbox.relay.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds open transactions in topics. Only partitions whose last stable offset is before
 * their end are examined. This requires permission to read the topics.
 */
public record OpenTransactions(Admin kafka) {

	/** Returns all transactions that are currently open in the topics. */
	public List<OpenTransaction> in(Collection<String> topics) throws ExecutionException, InterruptedException {
		var partitions = this.kafka.describeTopics(topics)
			.allTopicNames()
			.get()
			.values()
			.stream()
			.flatMap(topic -> topic.partitions()
				.stream()
				.map(partition -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
		var stable = ends(partitions, IsolationLevel.READ_COMMITTED);
		var ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
		return inPartitions(
				partitions.stream().filter(partition -> offset(stable, partition) < offset(ends, partition)).toList());
	}

	/** Returns all transactions that are currently open in the partitions. */
	public List<OpenTransaction> inPartitions(Collection<TopicPartition> partitions)
			throws ExecutionException, InterruptedException {
		if (partitions.isEmpty()) {
			return List.of();
		}
		return this.kafka.describeProducers(partitions)
			.all()
			.get()
			.entrySet()
			.stream()
			.flatMap(partition -> partition.getValue()
				.activeProducers()
				.stream()
				.filter(producer -> producer.currentTransactionStartOffset().isPresent())
				.map(producer -> OpenTransaction.of(partition.getKey(), producer)))
			.toList();
	}

	private Map<TopicPartition, ListOffsetsResultInfo> ends(Collection<TopicPartition> partitions, IsolationLevel level)
			throws ExecutionException, InterruptedException {
		return this.kafka
			.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())),
					new ListOffsetsOptions(level))
			.all()
			.get();
	}

	private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
		var found = offsets.get(partition);
		return (found != null) ? found.offset() : 0;
	}

}
