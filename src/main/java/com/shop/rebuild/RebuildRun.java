package com.shop.rebuild;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Rebuildable;
import com.shop.shared.RecordOrigin;
import com.shop.shared.job.JobProgress;

/** Stores the records that a rebuild reads in the twin, and reports the progress. */
final class RebuildRun<E> implements TopicBatches {

	private static final Logger log = LoggerFactory.getLogger(RebuildRun.class);

	private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

	private static final Duration LOGGED_EVERY = Duration.ofSeconds(5);

	/** Somebody may have written any number of records. */
	private static final long LISTED = 20;

	private final Rebuildable<E> table;

	private final TwinTables twins;

	private final long total;

	private final JobProgress progress;

	private final RecordOrigin origin;

	private final JsonMapper json;

	private long told = System.nanoTime();

	private long logged = System.nanoTime();

	private long entered;

	private long leftOut;

	RebuildRun(Rebuildable<E> table, TwinTables twins, long total, JobProgress progress, RecordOrigin origin,
			JsonMapper json) {
		this.table = table;
		this.twins = twins;
		this.total = total;
		this.progress = progress;
		this.origin = origin;
		this.json = json;
	}

	long entered() {
		return this.entered;
	}

	/** Returns the number of records that were not the shop's. */
	long leftOut() {
		return this.leftOut;
	}

	@Override
	public void take(ConsumerRecords<byte[], byte[]> records) {
		var all = StreamSupport.stream(records.spliterator(), false).toList();
		var published = Set.copyOf(this.origin.published(all));
		var readable = new ArrayList<Entry<E>>(records.count());
		for (var message : all) {
			var event = published.contains(message) ? parsed(message.value()) : null;
			if (event != null) {
				readable.add(new Entry<>(message, event));
			}
			else if (isTombstone(message) && published.contains(message)) {
				enter(readable);
				readable.clear();
				forget(message);
			}
			else {
				leaveOut(message);
			}
		}
		enter(readable);
	}

	private boolean isTombstone(ConsumerRecord<byte[], byte[]> message) {
		return message.value() == null && message.key() != null && this.table.forgets();
	}

	/** Follows a tombstone: what was read of this key before is gone. */
	private void forget(ConsumerRecord<byte[], byte[]> message) {
		try {
			this.twins.forget(this.table, new String(message.key(), StandardCharsets.UTF_8));
			this.entered++;
		}
		catch (DataIntegrityViolationException noSuchKey) {
			leaveOut(message);
		}
	}

	@Override
	public void reached(long done) {
		if (isDue(this.told, TOLD_EVERY)) {
			this.told = System.nanoTime();
			this.progress.reached(done, this.total, null);
		}
		if (isDue(this.logged, LOGGED_EVERY)) {
			this.logged = System.nanoTime();
			log.info("Rebuilding {}: {} of {} positions of {} are read", this.table.name(), done, this.total,
					this.table.topic());
		}
	}

	private void enter(List<Entry<E>> entries) {
		try {
			this.table.enter(this.table.twin(), entries.stream().map(Entry::event).toList());
			this.entered += entries.size();
		}
		catch (DataIntegrityViolationException oneOfThem) {
			entries.forEach(this::enterAlone);
		}
	}

	private void enterAlone(Entry<E> entry) {
		try {
			this.table.enter(this.table.twin(), List.of(entry.event()));
			this.entered++;
		}
		catch (DataIntegrityViolationException unstorable) {
			leaveOut(entry.message());
		}
	}

	/** Skips the record, as the topic's listener does; repeating would not help. */
	private void leaveOut(ConsumerRecord<?, ?> message) {
		this.leftOut++;
		if (this.leftOut <= LISTED) {
			log.error("Left out: partition {} of {} holds no {} at offset {} that the shop has published",
					message.partition(), message.topic(), this.table.eventType().getSimpleName(), message.offset());
		}
	}

	private @Nullable E parsed(byte @Nullable [] value) {
		try {
			return (value != null) ? this.json.readValue(value, this.table.eventType()) : null;
		}
		catch (JacksonException unreadable) {
			return null;
		}
	}

	private static boolean isDue(long last, Duration interval) {
		return System.nanoTime() - last > interval.toNanos();
	}

	/** A record and the event that it contains. */
	private record Entry<E>(ConsumerRecord<byte[], byte[]> message, E event) {
	}

}
