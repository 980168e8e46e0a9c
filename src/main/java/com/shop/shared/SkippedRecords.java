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

	private final Map<Place, Long> counts = new ConcurrentHashMap<>();

	/** Who reads records. What to do about skipped ones is different for each. */
	public enum Reader {

		INBOX("inbox"), AUDIT_LOG("audit-log"), WEBHOOKS("webhooks");

		private final String name;

		Reader(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	private record Place(Reader reader, String topic) {
	}

	/**
	 * Notes those of the records that were not published. To be called as soon as their
	 * reader has dealt with the others and goes on behind them.
	 * @param published what {@link RecordOrigin} has returned for the records
	 */
	public <K> void note(Reader reader, List<ConsumerRecord<K, byte[]>> records,
			List<ConsumerRecord<K, byte[]>> published) {
		var known = Collections.newSetFromMap(new IdentityHashMap<ConsumerRecord<K, byte[]>, Boolean>());
		known.addAll(published);
		var skipped = records.stream().filter(message -> !known.contains(message)).toList();
		if (!skipped.isEmpty()) {
			skipped.forEach(message -> this.counts.merge(new Place(reader, message.topic()), 1L, Long::sum));
			log.error(
					"Skipped {} records of the {} that are not signed with a key of this process, the first ones at"
							+ " {}; see docs/splitting.md, \"Another key\"",
					skipped.size(), reader, firstOfEachPartition(skipped));
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

	/** How many were skipped since the start, by their readers and topics. */
	public Map<String, Map<String, Long>> byReader() {
		var byReader = new TreeMap<String, Map<String, Long>>();
		this.counts.forEach((place, count) -> byReader.computeIfAbsent(place.reader().toString(), _ -> new TreeMap<>())
			.put(place.topic(), count));
		return byReader;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		// All from the start, because Prometheus sees no increase of what was not there.
		for (var reader : Reader.values()) {
			FunctionCounter.builder("shop.records.skipped", this, skipped -> skipped.count(reader))
				.tag("reader", reader.toString())
				.description("Records that were skipped because of their signature")
				.register(registry);
		}
	}

	private long count(Reader reader) {
		return this.counts.entrySet()
			.stream()
			.filter(entry -> entry.getKey().reader() == reader)
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}
