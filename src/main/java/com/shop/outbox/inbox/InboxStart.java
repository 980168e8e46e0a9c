package com.shop.outbox.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

import com.shop.outbox.IncomingMessages;
import com.shop.shared.module.OnlyInSplitShop;

/**
 * Decides where the inbox begins with a topic that it has never read. Topics of states
 * are read from the beginning, because an old state does no harm. Of other topics, what
 * occurred before the process had its modules has been delivered by another one.
 */
@Component
@OnlyInSplitShop
class InboxStart {

	private final InboxProperties properties;

	private final IncomingMessages incoming;

	InboxStart(InboxProperties properties, IncomingMessages incoming) {
		this.properties = properties;
		this.incoming = incoming;
	}

	/** The first positions of all partitions of the topic. */
	Map<TopicPartition, InboxPosition> of(Consumer<?, ?> consumer, String topic) {
		var partitions = consumer.partitionsFor(topic)
			.stream()
			.map(partition -> new TopicPartition(topic, partition.partition()))
			.toList();
		var since = this.properties.since();
		if (since != null && !this.incoming.areStatesOn(topic)) {
			return since(consumer, partitions, since);
		}
		var beginnings = consumer.beginningOffsets(partitions);
		if (!this.incoming.areStatesOn(topic) && !consumer.endOffsets(partitions).equals(beginnings)) {
			throw new InboxStopped("Topic " + topic + " has messages already, and this process has never read it. Set"
					+ " shop.inbox.since to the time at which its modules were stopped in the process that had them"
					+ " before, or, if they ran in none, to a time before the first order.");
		}
		return beginnings.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, begin -> new InboxPosition(begin.getValue(), null)));
	}

	/** What comes after the ends that are asked for first is found in any case. */
	private static Map<TopicPartition, InboxPosition> since(Consumer<?, ?> consumer,
			Collection<TopicPartition> partitions, Instant since) {
		var positions = new HashMap<TopicPartition, InboxPosition>();
		consumer.endOffsets(partitions)
			.forEach((partition, end) -> positions.put(partition, new InboxPosition(end, since)));
		consumer
			.offsetsForTimes(partitions.stream()
				.collect(Collectors.toMap(Function.identity(), _ -> Math.max(0, since.toEpochMilli()))))
			.forEach((partition, found) -> {
				if (found != null) {
					positions.put(partition, new InboxPosition(found.offset(), since));
				}
			});
		return positions;
	}

}
