package com.shop.outbox.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Debezium's queue between its reader and its task, but that the task can wait until
 * something is in it, and takes all of it at once: what the engine does for each event
 * that it takes, it does for a whole batch. What waits is bounded in number and in bytes.
 * Debezium makes it itself, by its name.
 */
public final class RelayQueue implements QueueProvider<DataChangeEvent> {

	static final String NAME = "relay";

	/** The engine's setting for {@code shop.relay.max-batch-size}. */
	static final String MAX_BATCH_SIZE = "relay.max.batch.size";

	/** A batch has no more of content, but for the change that goes beyond. */
	static final long MAX_BATCH_BYTES = DataSize.ofMegabytes(4).toBytes();

	private final Queue<SourceRecord> waiting = new ArrayDeque<>();

	private long waitingBytes;

	private int maxBatchSize;

	private int awaited;

	/** What the engine takes for one event. */
	private record Batch(List<SourceRecord> changes) {
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void configure(Map<String, ?> settings) {
		this.maxBatchSize = Integer.parseInt(String.valueOf(settings.get(MAX_BATCH_SIZE)));
		RelayTask.STARTING.get().takeFrom(this);
	}

	@Override
	public synchronized void enqueue(DataChangeEvent event) {
		this.waiting.add(event.getRecord());
		this.waitingBytes += OutboxMessage.bytes(event.getRecord());
		if (isThere(this.awaited)) {
			notifyAll();
		}
	}

	@Override
	public synchronized @Nullable DataChangeEvent poll() {
		var changes = new ArrayList<SourceRecord>();
		var bytes = 0L;
		while (!this.waiting.isEmpty() && changes.size() < this.maxBatchSize && bytes < MAX_BATCH_BYTES) {
			changes.add(this.waiting.remove());
			bytes += OutboxMessage.bytes(changes.getLast());
		}
		this.waitingBytes -= bytes;
		return changes.isEmpty() ? null : new DataChangeEvent(batch(changes));
	}

	/** It is where its last change is. */
	private static SourceRecord batch(List<SourceRecord> changes) {
		var last = changes.getLast();
		return new SourceRecord(last.sourcePartition(), last.sourceOffset(), NAME, null, new Batch(changes));
	}

	/** The changes of a batch that the engine took from such a queue; never none. */
	static List<SourceRecord> changes(SourceRecord batch) {
		return ((Batch) Objects.requireNonNull(batch.value())).changes();
	}

	/** As many as there can be, once two batches wait by their bytes. */
	@Override
	public synchronized int size() {
		return (this.waitingBytes < 2 * MAX_BATCH_BYTES) ? this.waiting.size() : Integer.MAX_VALUE;
	}

	/** Whether so many wait, or a whole batch by their bytes. */
	private boolean isThere(int count) {
		return this.waiting.size() >= count || this.waitingBytes >= MAX_BATCH_BYTES;
	}

	/** Returns when a whole batch waits, or after so long. */
	void awaitBatch(Duration patience) throws InterruptedException {
		await(this.maxBatchSize, patience);
	}

	/** Returns when a change waits, or after so long. */
	void awaitChange(Duration patience) throws InterruptedException {
		await(1, patience);
	}

	private synchronized void await(int count, Duration patience) throws InterruptedException {
		this.awaited = count;
		var deadline = System.nanoTime() + patience.toNanos();
		var left = patience.toMillis();
		while (!isThere(count) && left > 0) {
			wait(left);
			left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
		}
	}

}
