package com.shop.shared;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells operators of records that this instance has skipped because the shop has not
 * published them, and that it will not read again by itself: in the log, by a meter, and
 * in the health. Rebuilds say it in their results instead.
 */
@Component
public class SkippedRecords implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(SkippedRecords.class);

	private final Map<String, Long> byTopic = new ConcurrentHashMap<>();

	/**
	 * Notes those of the records that were not published. To be called as soon as their
	 * reader has dealt with the others and goes on behind them.
	 * @param published what {@link RecordOrigin} has returned for the records
	 */
	public <K> void note(List<ConsumerRecord<K, byte[]>> records, List<ConsumerRecord<K, byte[]>> published) {
		var known = Collections.newSetFromMap(new IdentityHashMap<ConsumerRecord<K, byte[]>, Boolean>());
		known.addAll(published);
		var skipped = records.stream().filter(message -> !known.contains(message)).toList();
		if (!skipped.isEmpty()) {
			skipped.forEach(message -> this.byTopic.merge(message.topic(), 1L, Long::sum));
			log.error("Skipped {} records that are not signed with a key of this process, the first ones at {};"
					+ " see docs/splitting.md, \"Another key\"", skipped.size(), firstOfEachPartition(skipped));
		}
	}

	/** Such as {@code payments-made-0@17}. */
	private static <K> Collection<String> firstOfEachPartition(List<ConsumerRecord<K, byte[]>> skipped) {
		var first = new LinkedHashMap<TopicPartition, String>();
		for (var message : skipped) {
			var partition = new TopicPartition(message.topic(), message.partition());
			first.putIfAbsent(partition, partition + "@" + message.offset());
		}
		return first.values();
	}

	/** How many were skipped since the start, by the names of their topics. */
	public Map<String, Long> byTopic() {
		return new TreeMap<>(this.byTopic);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("shop.records.skipped", this, SkippedRecords::count)
			.description("Records that were skipped because of their signature")
			.register(registry);
	}

	private long count() {
		return this.byTopic.values().stream().mapToLong(Long::longValue).sum();
	}

}
